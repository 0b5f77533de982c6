// RouteTree.swift: finding the place of a path among patterns. What stands at a place is the router's.

/// A tree over the segments of patterns. Literal segments win over parameters.
struct RouteTree {
    private struct Node {
        var literals: [(text: [UInt8], node: Int)] = []
        var parameter: Int?
        /// The place that ends here.
        var place: Int?
    }

    private var nodes = [Node()]
    private(set) var count = 0

    init() {}

    /// Adds the pattern, `/` and segments, of which those in braces match anything but an empty segment.
    /// - Returns: the place of the pattern; the same one where an equal pattern is there already.
    mutating func add(_ segments: [Segment]) -> Int {
        var node = 0
        for segment in segments {
            switch segment {
            case .parameter:
                if nodes[node].parameter == nil {
                    nodes[node].parameter = nodes.count
                    nodes.append(Node())
                }
                node = nodes[node].parameter ?? node
            case .literal(let text):
                if let known = nodes[node].literals.first(where: { $0.text == text }) {
                    node = known.node
                } else {
                    nodes[node].literals.append((text, nodes.count))
                    node = nodes.count
                    nodes.append(Node())
                }
            }
        }
        if let place = nodes[node].place { return place }
        nodes[node].place = count
        count += 1
        return count - 1
    }

    /// A part of a pattern.
    enum Segment {
        case literal([UInt8])
        case parameter
    }

    /// The place of a path, and where the values of its parameters lie.
    func find(_ path: Span<UInt8>) -> (place: Int, parameters: [Range<Int>])? {
        guard path.count > 0 && path[0] == 0x2F else { return nil }
        var parameters: [Range<Int>] = []
        guard let place = find(path, from: 1, at: 0, &parameters) else { return nil }
        return (place, parameters)
    }

    private func find(_ path: Span<UInt8>, from start: Int, at node: Int, _ parameters: inout [Range<Int>]) -> Int? {
        // Past the end there is no further segment; at the end there is an empty one, as after a trailing slash.
        if start > path.count { return nodes[node].place }
        var end = start
        while end < path.count && path[end] != 0x2F { end += 1 }
        for literal in nodes[node].literals where RouteTree.equals(literal.text, path, start, end) {
            if let place = find(path, from: end + 1, at: literal.node, &parameters) { return place }
        }
        guard let next = nodes[node].parameter, end > start else { return nil }
        parameters.append(start..<end)
        if let place = find(path, from: end + 1, at: next, &parameters) { return place }
        parameters.removeLast()
        return nil
    }

    private static func equals(_ text: [UInt8], _ path: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        if text.count != end - start { return false }
        for index in text.indices where text[index] != path[start + index] { return false }
        return true
    }
}
