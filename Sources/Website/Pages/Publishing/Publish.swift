// Publish.swift: publishing a version by uploading an archive.

internal import JSON
internal import Operations

extension Page {
    static let publish = Page(
        "/publish", forPersons: true, takesFile: true,
        get: { visit in .page(PublishPage.screen(visit)) },
        post: { visit in
            var input: JSONObject = [:]
            for name in PublishPage.fields {
                if let text = visit.form.filled(name) {
                    input.append(name, name == "price_usd" ? NumberText.value(text) : .string(text))
                }
            }
            switch try await visit.attempt("publish", input) {
            case .failure(let refusal):
                return .page(
                    PublishPage.screen(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success(let taken):
                if let id = taken.publication_id.filled { return .redirect(visit.to("/console/publications/\(id)")) }
                return .redirect(visit.to("/listing/" + taken.full_name.text.dropFirst()))
            }
        })
}

private enum PublishPage {
    static let fields = [
        "kind", "name", "version", "title", "summary", "category", "tags", "license", "notes", "pricing", "price_usd",
    ]

    static func screen(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Publish a version"), section: .console, isWide: false) {
            h1 { visit.say("Publish a version") }
            p {
                visit.say("A published version never changes. It is scanned before anybody can install it.") + " "
                a(.href(visit.to("/publisher-agreement"))) { visit.say("Publisher agreement") }
            }
            complaintBox(visit, complaint)
            // What the form says stands before the file, so that it is read first.
            PostForm.make(visit, to: "/publish", hasFile: true) {
                InputField.choice(
                    visit, "kind", visit.say("Kind"), [("", visit.say("what the archive says"))] + kinds(visit),
                    complaint: complaint)
                InputField.make(
                    visit, "version", visit.say("Version"),
                    help: visit.say("As SemVer: 1.0.0. Left out, what the archive says."),
                    complaint: complaint, .maxlength(100))
                InputField.make(
                    visit, "notes", visit.say("What is new"), help: visit.say("Markdown, without HTML."),
                    complaint: complaint)
                details {
                    summary { visit.say("For a new listing: name, category, price") }
                    more(visit, complaint)
                }
                InputField.make(
                    visit, "archive", visit.say("Archive"),
                    help: visit.say("A ZIP or tar.gz of the folder, its manifest in it."),
                    complaint: complaint, value: "", .type("file"), .required, .accept(".zip,.tar.gz,.tgz"))
                button(.class("primary"), .type("submit")) { visit.say("Upload and scan") }
            }
        }
    }

    private static func more(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        join {
            for (name, title) in [
                ("name", visit.say("Name")), ("title", visit.say("Title")), ("summary", visit.say("Summary")),
                ("category", visit.say("Category")), ("tags", visit.say("Tags")), ("license", visit.say("Licence")),
            ] {
                InputField.make(visit, name, title, complaint: complaint)
            }
            InputField.choice(
                visit, "pricing", visit.say("Price"),
                [
                    ("", visit.say("Free")), ("one_time", visit.say("once")), ("per_call", visit.say("for each call")),
                    ("subscription", visit.say("a month")),
                ], complaint: complaint)
            InputField.make(visit, "price_usd", visit.say("US dollars"), complaint: complaint, .inputmode("decimal"))
        }
    }

    private static func kinds(_ visit: Visit) -> [(value: String, title: String)] {
        guard
            case .choice(let known)? = visit.site.operations["publish"]?.input.first(where: { $0.name == "kind" })?
                .schema
        else { return [] }
        return known.map { ($0, visit.word($0)) }
    }
}
