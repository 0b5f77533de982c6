// DeletedView.swift: what is answered where something was deleted, and where it is another account's.

internal import JSON
internal import Wording

/// What is answered where something was deleted.
enum DeletedView {
    static let schema = Schema.object(name: "Deleted", [Field("deleted", .boolean, "True: it is gone.")])

    static let output = Output.object { writer in
        writer.name("deleted")
        writer.value(true)
    }
}

extension Refusal {
    /// Something that everybody may see and only its author may change.
    static func notYours(_ what: String) -> Refusal {
        Refusal(.notYours, "This \(word: what) is another account's.")
    }
}
