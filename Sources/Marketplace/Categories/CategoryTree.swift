// CategoryTree.swift: categories below categories, as a value.

/// The categories, each before those below it, siblings by their place.
package struct CategoryTree: Sendable {
    package let nodes: [CategoryNode]
    private let byID: [String: CategoryNode]
    private let below: [String: [String]]

    /// - Parameter rows: in the order of siblings. One whose parent is not there stands at the top.
    init(_ rows: [CategoryNode]) {
        let byID = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var below: [String: [String]] = [:]
        var top: [String] = []
        for row in rows {
            if let parent = row.parent, byID[parent] != nil {
                below[parent, default: []].append(row.id)
            } else {
                top.append(row.id)
            }
        }
        var nodes: [CategoryNode] = []
        var waiting = Array(top.reversed())
        while let next = waiting.popLast() {
            if let node = byID[next] { nodes.append(node) }
            waiting += (below[next] ?? []).reversed()
        }
        (self.nodes, self.byID, self.below) = (nodes, byID, below)
    }

    package subscript(_ id: String) -> CategoryNode? { byID[id] }

    package func children(of id: String) -> [String] { below[id] ?? [] }

    /// From the parent up.
    package func ancestors(of id: String) -> [String] {
        var ancestors: [String] = []
        var next = byID[id]?.parent
        while let id = next, !ancestors.contains(id), byID[id] != nil {
            ancestors.append(id)
            next = byID[id]?.parent
        }
        return ancestors
    }

    /// All below, without itself.
    package func descendants(of id: String) -> [String] {
        var found: [String] = []
        var waiting = children(of: id)
        while let next = waiting.popLast() {
            found.append(next)
            waiting += children(of: next)
        }
        return found
    }

    /// How many levels it and those below it take; 1 for one that is not there yet.
    func height(of id: String) -> Int { 1 + (children(of: id).map(height).max() ?? 0) }
}
