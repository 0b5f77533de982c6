// KeyNames.swift: what an account calls its keys, for pages that tell which of them did something.

internal import JSON
internal import Sessions

/// The names of the account's latest keys.
struct KeyNames: Sendable {
    private let labels: [String: String]

    /// Asks for them: as many as one page of the list holds.
    init(_ visit: Visit) async throws {
        let keys = try await visit.ask("list_keys", ["limit": 100]).items
        labels = Dictionary(uniqueKeysWithValues: keys.map { ($0.key_id.text, $0.label.text) })
    }

    /// A key by its name with the way to the keys; `you` where it stands for the account's person.
    func link(_ visit: Visit, _ id: String) -> HTML {
        if id == visit.person?.key.id.description { return HTML(text: visit.say("you")) }
        guard let label = labels[id] else { return code { id } }
        return a(.href(visit.to("/dashboard/api-keys"))) {
            label.isEmpty ? id : visit.say("key {name}", ["name": .text(label)])
        }
    }
}
