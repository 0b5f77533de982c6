// FieldMistakes.swift: what a server finds wrong with fields, in the words of the command line.

/// The mistakes that a refusal names, as a message and what stands below it, each said once.
struct FieldMistakes {
    let message: String
    let lines: [String]

    /// - Parameters:
    ///   - detail: what the refusal says as a whole; it repeats the first mistake.
    ///   - errors: each with a JSON pointer, which nobody has typed who typed an option.
    init(_ detail: String, _ errors: [(pointer: String, detail: String)]) {
        let named = errors.map { "\(Self.option(for: $0.pointer)): \($0.detail)" }
        if let first = errors.first, errors.count == 1,
            [first.detail, "\(first.pointer): \(first.detail)"].contains(detail)
        {
            message = named[0]
            lines = []
        } else {
            message = errors.first.map { detail.dropping("\($0.pointer): \($0.detail)") } ?? detail
            lines = named
        }
    }

    private static let options = [
        "ttl_seconds": "--ttl", "spend_cap_usd": "--cap", "scopes": "--scope", "label": "--label",
        "balance_usd": "--balance", "handle": "--handle", "account": "--account", "limit": "--limit", "kind": "--kind",
        "category": "--category", "sort": "--sort", "price": "--price", "q": "WORDS", "name": "NAME",
        "version": "VERSION", "price_usd": "--price", "tags": "--tags", "pricing": "--pricing",
        "key_id": "ID", "session_id": "ID",
    ]

    /// `/scopes/1` is `--scope`; what no option stands for keeps its name.
    private static func option(for pointer: String) -> String {
        let member = pointer.split(separator: "/").first.map(String.init) ?? pointer
        return options[member] ?? member
    }
}

extension String {
    /// Without a text at its end, and the blank before it.
    fileprivate func dropping(_ end: String) -> String {
        guard hasSuffix(" " + end) else { return self }
        return String(dropLast(end.count + 1))
    }
}
