// SiteSettings.swift: what an administrator sets of the site: its name, and who may sign up.

internal import JSON
package import SQL
package import Sessions

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
                let changed = try await database.write { transaction -> Result<SiteSettings, Refusal> in
                    let old = try await site.find(in: transaction.reader) ?? site.stored
                    if let refusal = Revision.refusal(call.input, now: SiteView.revision(of: old), of: "The site") {
                        return .failure(refusal)
                    }
                    let settings = SiteView.settings(call.input, changing: old)
                    try await site.write(settings, at: call.now, in: transaction)
                    if let account = call.caller?.account {
                        try await audit.record(
                            "site.changed", by: call.actor, of: account, subject: settings.name,
                            detail: ["sign_up": .string(settings.signUp.rawValue)], at: call.now, in: transaction)
                    }
                    return .success(settings)
                }
                return changed.map { settings in
                    site.remember(settings)
                    return .object { SiteView.write(site, to: &$0) }
                }
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
    ]

    static let schema = Schema.object(
        name: "Site",
        [
            Field("site_name", .text, "What the site calls itself."),
            Field("sign_up", .choice(SignUpPolicy.allCases.map(\.rawValue)), "Who may make an account of their own."),
            Field(
                "sign_up_is_fixed", .boolean,
                "Whether the server was started with a policy (`--sign-up`), which counts more than what is stored."),
            Revision.field,
        ])

    static func revision(of settings: SiteSettings) -> String {
        Revision.of([settings.name, settings.signUp.rawValue])
    }

    static func settings(_ input: Values, changing settings: SiteSettings) -> SiteSettings {
        SiteSettings(
            name: input.text("site_name") ?? settings.name,
            signUp: input.text("sign_up").flatMap(SignUpPolicy.init(rawValue:)) ?? settings.signUp)
    }

    static func write(_ site: SiteStore, to writer: inout JSONWriter) {
        let settings = site.settings
        writer.name("site_name")
        writer.value(settings.name)
        writer.name("sign_up")
        writer.value(settings.signUp.rawValue)
        writer.name("sign_up_is_fixed")
        writer.value(site.fixedSignUp != nil)
        Revision.write(revision(of: site.stored), to: &writer)
    }
}
