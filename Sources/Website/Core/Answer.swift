// Answer.swift: what an operation has answered, as pages read it.

internal import JSON
internal import Sessions

/// A value out of an operation's answer. The shape is the operation's own, as the reference has it; what is not there reads as
/// empty, so that a page shows less and never fails.
@dynamicMemberLookup
struct Answer: Sendable {
    let value: JSONValue

    /// A member by its name in the answer.
    subscript(name: String) -> Answer { Answer(value: value.object?[name] ?? .null) }
    subscript(dynamicMember name: String) -> Answer { self[name] }

    var isNull: Bool { value.isNull }
    /// The text; empty for anything else.
    var text: String { value.string ?? "" }
    /// The text, where there is one that is not empty.
    var filled: String? { value.string.flatMap { $0.isEmpty ? nil : $0 } }
    var count: Int64 { value.int64 ?? 0 }
    var isTrue: Bool { value.bool ?? false }
    /// An amount of money; zero for anything else.
    var usd: USD { value.number.flatMap(USD.init(json:)) ?? .zero }
    /// An amount that may be below zero: what a row of the ledger did.
    var change: USD { value.number?.scaled(by: 6).map { USD(micros: $0) } ?? .zero }
    /// A number with decimals, as it was written: `4.50`.
    var decimal: String { value.number?.text ?? "" }
    /// The entries of a list, or of the page of a list, which has them under `items`.
    var items: [Answer] { (value.array ?? value["items"]?.array)?.map(Answer.init) ?? [] }
    var texts: [String] { value.array?.compactMap(\.string) ?? [] }
    /// The members of an object in their order.
    var members: [(name: String, value: Answer)] {
        value.object?.members.map { ($0.name, Answer(value: $0.value)) } ?? []
    }
}
