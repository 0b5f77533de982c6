// Security.swift: how a person signs in: password, second factor, sign-ins; and the audit log.

internal import HTTP
internal import JSON
internal import Operations

extension Page {
    static let security = Page(
        "/dashboard/security", forPersons: true, get: { visit in try await SecurityPage.reply(visit) },
        post: { visit in
            let input: JSONObject = [
                "old_password": .string(visit.form["old_password"]),
                "new_password": .string(visit.form["new_password"]),
            ]
            switch try await visit.attempt("change_password", input) {
            case .failure(let refusal):
                var reply = try await SecurityPage.reply(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            case .success: return .redirect(visit.to("/dashboard/security?changed=password"))
            }
        })

    static let endSignIn = Page(
        "/dashboard/sign-ins/{id}/end", forPersons: true,
        get: { visit in .redirect(visit.to("/dashboard/security")) },
        post: { visit in
            let ended =
                visit["id"] == SecurityPage.others ? try await SecurityPage.otherSignIns(visit) : [visit["id"]]
            for id in ended { _ = try await visit.ask("end_sign_in", ["sign_in_id": .string(id)]) }
            return .redirect(visit.to("/dashboard/security"))
        })

    static let audit = Page(
        "/dashboard/audit", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_account_audit", input)
            return .page(
                Screen(visit.say("Audit log"), section: .dashboard) {
                    DashboardFrame.make(visit, .audit) {
                        h1 { visit.say("Audit log") }
                        AuditTable.make(visit, found.items)
                        nextPage(visit, found, keeping: [])
                    }
                })
        })
}

private enum SecurityPage {
    /// In the place of an id: every sign-in but this one.
    static let others = "others"

    static func otherSignIns(_ visit: Visit) async throws -> [String] {
        try await visit.ask("list_sign_ins").items.filter { !$0.current.isTrue }.map { $0.sign_in_id.text }
    }

    static func reply(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let signIns = try await visit.ask("list_sign_ins")
        let factor = try await visit.ask("show_totp")
        return .page(
            Screen(visit.say("Security"), section: .dashboard) {
                DashboardFrame.make(visit, .security) {
                    h1 { visit.say("Security") }
                    if visit.query["changed"] == "password" {
                        doneBox(visit.say("The password is changed. Every other sign-in has ended."))
                    }
                    if visit.query["changed"] == "authenticator" {
                        doneBox(visit.say("The authenticator app is off."))
                    }
                    complaintBox(visit, complaint)
                    password(visit, complaint)
                    SecondFactorPage.summary(visit, factor)
                    h2 { visit.say("Where you are signed in") }
                    signInTable(visit, signIns.items)
                    if signIns.items.contains(where: { !$0.current.isTrue }) {
                        PostForm.action(
                            visit, to: "/dashboard/sign-ins/\(others)/end", visit.say("Sign out everywhere else"))
                    }
                }
            })
    }

    private static func password(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        section {
            h2 { visit.say("Password") }
            PostForm.make(visit, to: "/dashboard/security") {
                InputField.make(
                    visit, "old_password", visit.say("Current password"), complaint: complaint, value: "",
                    .type("password"),
                    .required, .autocomplete("current-password"))
                InputField.make(
                    visit, "new_password", visit.say("New password"),
                    help: visit.say("Ten characters or more. Paste it if you like."), complaint: complaint, value: "",
                    .type("password"), .required, .autocomplete("new-password"))
                button(.class("primary"), .type("submit")) { visit.say("Change the password") }
            }
        }
    }

    /// A program by the name that it gives itself, which is no sentence in any language.
    private static func program(_ visit: Visit, _ program: String) -> HTML {
        if program.isEmpty { return HTML(text: visit.say("a program that does not say its name")) }
        return span(.title(program), .other("translate", "no")) { ProgramName.of(program) }
    }

    private static func signInTable(_ visit: Visit, _ signIns: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("Program"), .name), Column(visit.say("Address")), Column(visit.say("Signed in")),
                Column(visit.say("Last used")), Column(visit.say("Actions"), .bare),
            ],
            signIns.map { signIn in
                [
                    HTML {
                        program(visit, signIn.program.text)
                        " "
                        if signIn.current.isTrue { badge(visit.say("this one"), .ok) }
                    },
                    code { signIn.source.text }, visit.ago(signIn.created_at.text), visit.ago(signIn.used_at.text),
                    HTML {
                        if !signIn.current.isTrue {
                            PostForm.action(
                                visit, to: "/dashboard/sign-ins/\(signIn.sign_in_id.text)/end",
                                visit.say("Sign out there"))
                        }
                    },
                ]
            })
    }
}

/// What a browser calls itself, in the words of people: `Firefox, Linux`. What is no browser is shown as it came.
private enum ProgramName {
    /// Looked for in this order: most browsers name others beside themselves.
    private static let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]

    static func of(_ program: String) -> String {
        guard let browser = browsers.first(where: { program.contains($0.0) })?.1 else { return program }
        guard let system = systems.first(where: { program.contains($0.0) })?.1 else { return browser }
        return "\(browser), \(system)"
    }
}
