// Page.swift: a piece of a list. Asking for the next piece is the caller's: pass `nextCursor` as the next `cursor`.

/// One page of a list, 100 items at most.
public struct Page<Item: Sendable>: Sendable {
    /// In the order that was asked for.
    public let items: [Item]
    /// What to pass as `cursor` for the next page; `nil` on the last.
    public let nextCursor: String?
    /// The answer as it came.
    public let json: String
}
