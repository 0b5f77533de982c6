// KnownCategory.swift: a category that is named has to be there.

internal import Marketplace
internal import SQL
internal import Wording

enum KnownCategory {
    /// - Parameter id: `nil` names none, which is fine.
    static func refusal(for id: String?, in reader: borrowing Reader) async throws(SQLError) -> Refusal? {
        guard let id, try await !CategoryStore().exists(id, in: reader) else { return nil }
        return .invalidField(
            "/category", "unknown_value", "There is no such category; GET /api/v1/categories names them.")
    }
}
