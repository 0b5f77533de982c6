// ListingNames.swift: the addresses of many listings at once, for pages that name them by id.

package import SQL
internal import Sessions

extension ListingStore {
    /// The addresses of listings, by id; those that are gone are left out.
    package func fullNames(
        of ids: Set<ListingID>, in reader: borrowing Reader
    ) async throws(SQLError) -> [ListingID: String] {
        if ids.isEmpty { return [:] }
        var names: [ListingID: String] = [:]
        let all = Array(ids)
        // In slices: a statement takes a bounded number of values.
        for start in stride(from: 0, to: all.count, by: 500) {
            let slice = all[start..<min(start + 500, all.count)].map { "\($0)" as SQL }.joined(separator: ", ")
            let found = try await reader.all(
                "SELECT l.id, a.handle, l.name \(ListingColumns.from) WHERE l.id IN (\(slice))"
            ) { row in (ListingID(row.bytes16(0)), "@\(row.text(1))/\(row.text(2))") }
            for (id, name) in found { names[id] = name }
        }
        return names
    }
}
