// Publish.swift: publishing a version by uploading an archive.

internal import JSON
internal import Operations

extension Page {
    static let publish = Page(
        "/publish", forPersons: true, takesFile: true,
        get: { visit in .page(try await PublishPage.screen(visit)) },
        post: { visit in
            var input: JSONObject = [:]
            for name in PublishPage.fields {
                if let text = visit.form.filled(name) {
                    input.append(name, name == "price_usd" ? NumberText.value(text) : .string(text))
                }
            }
            if visit.form["agree"] == "yes" {
                _ = try await visit.ask("accept_agreement", ["kind": "publisher_agreement"])
            }
            switch try await visit.attempt("publish", input) {
            case .failure(let refusal):
                return .page(
                    try await PublishPage.screen(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success(let taken):
                if let id = taken.publication_id.filled { return .redirect(visit.to("/console/publications/\(id)")) }
                return .redirect(visit.to("/listing/" + taken.full_name.text.dropFirst()))
            }
        })
}

private enum PublishPage {
    static let fields = [
        "kind", "name", "version", "title", "summary", "category", "tags", "license", "website", "repository", "notes",
        "pricing", "price_usd",
    ]

    static func screen(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Screen {
        let hasAgreed = try await LegalPage.acceptance(visit) != nil
        return Screen(visit.say("Publish a version"), section: .console, isWide: false, script: "upload.js") {
            h1 { visit.say("Publish a version") }
            p {
                visit.say("A published version never changes. It is scanned before anybody can install it.").spaced
                a(.href(visit.to("/publisher-agreement"))) {
                    hasAgreed ? visit.say("Publisher agreement (accepted)") : visit.say("Publisher agreement")
                }
            }
            complaintBox(visit, complaint)
            // What the form says stands before the file, so that it is read first.
            PostForm.make(visit, to: "/publish", hasFile: true, marks: [.data("upload")]) {
                if complaint?.refusal.code == .publisherAgreementRequired {
                    InputField.box("agree", "yes", isChecked: false) {
                        visit.say("I agree to the publisher agreement, for this account.")
                    }
                }
                InputField.choice(
                    visit, "kind", visit.say("Kind"), [("", visit.say("What the archive says"))] + kinds(visit),
                    complaint: complaint)
                InputField.make(
                    visit, "version", visit.say("Version"),
                    help: visit.say("Such as 1.0.0. Leave empty to take it from the archive."),
                    complaint: complaint, .maxlength(100))
                InputField.area(
                    visit, "notes", visit.say("What is new"), help: visit.say("Markdown, without HTML."), rows: 3,
                    complaint: complaint)
                details(complaint != nil || visit.query.filled("name") != nil ? .open : nil) {
                    summary { visit.say("For a new listing: name, category, price") }
                    more(visit, complaint)
                }
                InputField.make(
                    visit, "archive", visit.say("Archive"),
                    help: visit.say(
                        "A ZIP or tar.gz of the folder, with its manifest. Kind and version are read from it."),
                    complaint: complaint, value: "", .type("file"), .required, .accept(".zip,.tar.gz,.tgz"))
                drop(visit)
                button(.class("primary"), .type("submit")) { visit.say("Upload and scan") }
            }
        }
    }

    private static func more(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        HTML {
            for (name, title) in [
                ("name", visit.say("Name")), ("title", visit.say("Title")), ("summary", visit.say("Summary")),
                ("category", visit.say("Category")), ("tags", visit.say("Tags")), ("license", visit.say("Licence")),
                ("website", visit.say("Website")), ("repository", visit.say("Repository")),
            ] {
                InputField.make(
                    visit, name, title, complaint: complaint, value: visit.form.filled(name) ?? visit.query[name])
            }
            // What is free needs not be said: a listing that is there keeps its price.
            InputField.choice(
                visit, "pricing", visit.say("Price"), [("", visit.say("Free"))] + PriceChoice.all(visit).dropFirst(),
                complaint: complaint)
            InputField.make(
                visit, "price_usd", visit.say("Amount in US dollars"), complaint: complaint, .inputmode("decimal"))
        }
    }

    /// Where files are dropped, and how far an upload is; shown by the script that does it.
    private static func drop(_ visit: Visit) -> HTML {
        div(
            .class("drop"), .data("drop"),
            .data(
                "folder",
                visit.say("One archive, please. Pack a folder as ZIP or tar.gz, or use: purser publish FOLDER")),
            .data("failed", visit.say("The connection broke. Nothing was published; try again."))
        ) {
            p { visit.say("Or drop the archive here.") }
            p(.data("said"), .role("status")) {}
            HTMLElement("progress")([.aria("label", visit.say("Upload")), .hidden])
        }
    }

    private static func kinds(_ visit: Visit) -> [(value: String, title: String)] {
        guard
            case .choice(let known)? = visit.site.operations["publish"]?.input.first(where: { $0.name == "kind" })?
                .schema
        else { return [] }
        return known.map { ($0, visit.word($0).capitalizedFirst) }
    }
}
