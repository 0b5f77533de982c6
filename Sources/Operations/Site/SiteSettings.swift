// SiteSettings.swift: what an administrator sets of the site: its name, who may sign up, and who runs it.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `GET /admin/site`.
    package static func showSite(in site: SiteStore) -> Operation {
        Operation(
            name: "show_site", summary: "Show the settings of the site", group: "Administration", may: .administrator,
            output: SiteView.schema,
            body: .standalone { _ in .success(.object { SiteView.write(site, to: &$0) }) })
    }

    /// `PATCH /admin/site`.
    package static func updateSite(in site: SiteStore, audit: AuditLog, database: Database) -> Operation {
        Operation(
            name: "update_site", summary: "Change the settings of the site", group: "Administration",
            may: .administrator, input: SiteView.inputs + [Revision.known], output: SiteView.schema,
            refusals: [.changedMeanwhile], retry: .idempotent,
            body: .standalone { call in
                let refusal = try await database.write { transaction -> Refusal? in
                    try await site.lock(in: transaction)
                    let old = try await site.find(in: transaction.reader) ?? site.stored
                    if let refusal = Revision.refusal(call.input, now: SiteView.revision(of: old), of: "The site") {
                        return refusal
                    }
                    let settings = SiteView.settings(call.input, changing: old)
                    try await site.write(settings, at: call.now, in: transaction)
                    // SQLite runs it in the order of the commits: of two at one time the later one is remembered.
                    transaction.afterCommit { site.remember(settings) }
                    if let account = call.caller?.account {
                        try await audit.record(
                            "site.changed", by: call.actor, of: account, subject: settings.name,
                            detail: [
                                "sign_up": .string(settings.signUp.rawValue),
                                "operator_name": .string(settings.operatorName),
                                "contact_email": .string(settings.contactEmail),
                            ], at: call.now, in: transaction)
                    }
                    return nil
                }
                return refusal.map(Result.failure) ?? .success(.object { SiteView.write(site, to: &$0) })
            })
    }
}

/// The settings of the site in an answer.
enum SiteView {
    static let inputs = [
        Field("site_name", .line(1...SiteSettings.maximumName), required: false, "What the site calls itself."),
        Field(
            "sign_up", .choice(SignUpPolicy.allCases.map(\.rawValue)), required: false,
            "Who may make an account of their own."),
        Field(
            "operator_name", orNothing(.line, upTo: SiteSettings.maximumOperatorName), required: false,
            "Who runs the site, a person or an organisation, for everybody to read with the legal texts; empty for nobody."
        ),
        Field(
            "contact_email", orNothing(.email, upTo: EmailAddress.maximumLength), required: false,
            "Where whoever runs it is written to, for everybody to read there and in `/.well-known/security.txt`; empty "
                + "for nowhere.", example: #""harbour@example.com""#),
    ]

    /// What has a form, or is empty: a setting that can be taken back.
    private static func orNothing(_ pattern: TextPattern, upTo maximum: Int) -> Schema {
        .string(
            length: 0...maximum,
            pattern: TextPattern("^$|\(pattern.expression)", pattern.wanted) { $0.isEmpty || pattern.accepts($0) })
    }

    static let schema = Schema.object(
        name: "Site",
        [
            Field("site_name", .text, "What the site calls itself."),
            Field("sign_up", .choice(SignUpPolicy.allCases.map(\.rawValue)), "Who may make an account of their own."),
            Field("operator_name", .text, "Who runs the site; empty where nobody has said so."),
            Field(
                "contact_email", .text, "Where whoever runs it is written to; empty where nobody has said so."),
            Field(
                "sign_up_is_fixed", .boolean,
                "Whether the server was started with a policy (`--sign-up`), which counts more than what is stored."),
            Revision.field,
        ])

    static func revision(of settings: SiteSettings) -> String {
        Revision.of([settings.name, settings.signUp.rawValue, settings.operatorName, settings.contactEmail])
    }

    static func settings(_ input: Values, changing settings: SiteSettings) -> SiteSettings {
        SiteSettings(
            name: input.text("site_name") ?? settings.name,
            signUp: input.text("sign_up").flatMap(SignUpPolicy.init(rawValue:)) ?? settings.signUp,
            operatorName: input.text("operator_name") ?? settings.operatorName,
            contactEmail: input.text("contact_email") ?? settings.contactEmail)
    }

    static func write(_ site: SiteStore, to writer: inout JSONWriter) {
        let settings = site.settings
        writer.name("site_name")
        writer.value(settings.name)
        writer.name("sign_up")
        writer.value(settings.signUp.rawValue)
        writer.name("operator_name")
        writer.value(settings.operatorName)
        writer.name("contact_email")
        writer.value(settings.contactEmail)
        writer.name("sign_up_is_fixed")
        writer.value(site.fixedSignUp != nil)
        Revision.write(revision(of: site.stored), to: &writer)
    }
}
