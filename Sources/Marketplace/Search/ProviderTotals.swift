// ProviderTotals.swift: what the listings of one owner add up to.

/// The listings of an account that can be found, added up.
package struct ProviderTotals: Sendable, Hashable {
    package fileprivate(set) var listings: Int64 = 0
    /// As each listing counts them, so that an account that has installed two of them counts twice.
    package fileprivate(set) var installs: Int64 = 0
    package fileprivate(set) var reviews: Int64 = 0
    package fileprivate(set) var answered: Int64 = 0

    package init() {}
}

extension SearchIndex {
    /// - Parameter owners: folded handles. One that has no listing is left out of the answer.
    func totals(of owners: [String]) -> [String: ProviderTotals] {
        // By the number of an owner its place in `found`; most owners have none.
        var places = [Int](repeating: -1, count: self.owners.texts.count)
        var found: [(owner: String, totals: ProviderTotals)] = []
        for owner in owners {
            guard let number = self.owners.known(owner), places[Int(number)] < 0 else { continue }
            places[Int(number)] = found.count
            found.append((owner, ProviderTotals()))
        }
        guard !found.isEmpty else { return [:] }
        for (entry, standing) in zip(entries, standings) where !entry.isGone {
            let place = places[Int(entry.owner)]
            guard place >= 0 else { continue }
            found[place].totals.listings += 1
            found[place].totals.installs += standing.figures.installs
            found[place].totals.reviews += standing.figures.reviews
            found[place].totals.answered += standing.figures.answered
        }
        return Dictionary(uniqueKeysWithValues: found.filter { $0.totals.listings > 0 }.map { ($0.owner, $0.totals) })
    }
}
