// RotateKey.swift: a new key in the place of another, which goes on for a while.

internal import JSON
internal import Operations

extension Page {
    static let rotateKey = Page(
        "/dashboard/api-keys/{id}/rotate", forPersons: true,
        get: { visit in .page(try await RotateKeyPage.form(visit)) },
        post: { visit in
            let overlap = NumberText.value(visit.form["overlap_seconds"])
            let input: JSONObject = ["key_id": .string(visit["id"]), "overlap_seconds": overlap]
            switch try await visit.attempt("rotate_account_key", input) {
            case .failure(let refusal):
                return .page(
                    try await RotateKeyPage.form(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            case .success(let made):
                var reply = Reply.page(
                    KeysPage.made(visit, made, note: RotateKeyPage.note(visit, Answer(value: overlap).count)))
                reply.holdsSecret = true
                return reply
            }
        })
}

private enum RotateKeyPage {
    /// For how long the old key may go on, in seconds.
    private static let overlaps: [Int64] = [86_400, 604_800, 3_600, 0]

    static func form(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Screen {
        let keys = try await visit.ask("list_keys", ["limit": 100]).items
        let key = keys.first { $0.key_id.text == visit["id"] }
        let label = key?.label.filled
        let isReplaced = key.map { KeysPage.isReplaced(visit, $0, keys) } ?? false
        return Screen(visit.say("Rotate this key?"), section: .dashboard, isWide: false) {
            h1 { visit.say("Rotate this key?") }
            p {
                if let label {
                    strong { label }
                    " "
                }
                code { visit["id"] }
            }
            complaintBox(visit, complaint)
            if isReplaced { again(visit, isSaid: complaint != nil) } else { questions(visit, complaint) }
        }
    }

    /// A key is rotated once.
    private static func again(_ visit: Visit, isSaid: Bool) -> HTML {
        HTML {
            if !isSaid { p { visit.say("Another key is in its place.") } }
            p { a(.class("button"), .href(visit.to("/dashboard/api-keys"))) { visit.say("Back") } }
        }
    }

    private static func questions(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        HTML {
            p {
                visit.say(
                    "You get a new key with the same scopes, label, end and cap; what was spent under that cap counts on. The old one and its sessions stop when the time below is over."
                )
            }
            PostForm.make(visit, to: "/dashboard/api-keys/\(visit["id"])/rotate") {
                InputField.choice(
                    visit, "overlap_seconds", visit.say("How long the old key goes on"),
                    help: visit.say("Long enough to put the new one in its place. At once, where others may have it."),
                    overlaps.map {
                        (String($0), $0 == 0 ? visit.say("Not at all: it stops at once") : visit.duration($0))
                    }, complaint: complaint)
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Create the new key") }
                    a(.class("button"), .href(visit.to("/dashboard/api-keys"))) { visit.say("Cancel") }
                }
            }
        }
    }

    /// What becomes of the key that was there before.
    static func note(_ visit: Visit, _ seconds: Int64) -> String {
        guard seconds > 0 else {
            return visit.say("The old key has stopped, and its sessions with it.")
        }
        return visit.say(
            "The old key works for {time} more, then stops by itself.",
            ["time": .text(visit.duration(seconds))])
    }
}
