// Merging.swift: keeps a list in order while many are added.

enum Merging {
    /// A list in order with others put into their places: sorts these alone, and goes through the list once.
    static func merged<Element>(
        _ sorted: [Element], _ new: [Element], by precedes: (Element, Element) -> Bool
    ) -> [Element] {
        let new = new.sorted(by: precedes)
        var merged: [Element] = []
        merged.reserveCapacity(sorted.count + new.count)
        var next = new.startIndex
        for element in sorted {
            while next < new.endIndex, precedes(new[next], element) {
                merged.append(new[next])
                next += 1
            }
            merged.append(element)
        }
        merged.append(contentsOf: new[next...])
        return merged
    }
}
