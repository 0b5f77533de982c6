// PatternNode+Literals.swift: what is known of a pattern's matches beforehand: literals in them, how long they are.

/// A literal that matches hold, and what is known of those that hold it.
struct PatternWay: Sendable {
    /// In lower case.
    let literal: [UInt8]
    /// Such a match also holds one of each of these.
    private(set) var needs: [[[UInt8]]] = []
    /// How many bytes of it stand before the literal at most; `nil` where there is no bound.
    private(set) var lead: Int? = 0

    init(literal: [UInt8]) { self.literal = literal }

    /// The same with so many bytes more before it.
    func behind(_ length: Int?) -> PatternWay {
        var way = self
        way.lead = lead.flatMap { lead in length.map { lead + $0 } }
        return way
    }

    func needing(_ sets: [[[UInt8]]]) -> PatternWay {
        var way = self
        way.needs += sets
        return way
    }
}

extension PatternNode {
    /// Literals of which every match holds one, in lower case, by the way in which a match comes to hold it: the most telling
    /// such set; empty where there is none.
    var ways: [PatternWay] {
        switch self {
        case .bytes(let set): return set.onlyMember.map { [PatternWay(literal: [lowered($0)])] } ?? []
        case .assertion: return []
        case .repeated(let node, let minimum, let maximum):
            // In any round but the first, rounds stand before it.
            return minimum > 0 ? node.ways.map { maximum == 1 ? $0 : $0.behind(nil) } : []
        case .either(let branches):
            let ways = branches.map(\.ways)
            return ways.contains { $0.isEmpty } ? [] : ways.flatMap(\.self)
        case .sequence(let parts): return Self.ways(of: parts)
        }
    }

    private static func ways(of parts: [PatternNode]) -> [PatternWay] {
        let pieces = pieces(of: parts)
        var best: (ways: [PatternWay], place: Int)?
        for (place, piece) in pieces.enumerated() {
            let ways = piece.run.isEmpty ? piece.node.ways : [PatternWay(literal: piece.run)]
            guard !ways.isEmpty, worth(ways.map(\.literal)) > (best.map { worth($0.ways.map(\.literal)) } ?? Int.min)
            else {
                continue
            }
            best = (ways, place)
        }
        guard let best else { return [] }
        let lead = pieces[..<best.place].reduce(0 as Int?) { sum, piece in
            sum.flatMap { sum in piece.maximumLength.map { sum + $0 } }
        }
        let others = pieces.indices.filter { $0 != best.place }.flatMap { pieces[$0].tellingSets }
        return best.ways.map { $0.behind(lead).needing(others) }
    }

    /// A run of single bytes, or another part.
    private struct Piece {
        var run: [UInt8] = []
        var node = PatternNode.sequence([])

        var maximumLength: Int? { run.isEmpty ? node.maximumLength : run.count }
        var tellingSets: [[[UInt8]]] {
            run.isEmpty ? node.tellingSets : PatternNode.isTelling(run) ? [[run]] : []
        }
    }

    private static func pieces(of parts: [PatternNode]) -> [Piece] {
        var pieces: [Piece] = []
        var run: [UInt8] = []
        for part in flattened(parts) {
            if case .bytes(let set) = part, let byte = set.onlyMember {
                run.append(lowered(byte))
                continue
            }
            if case .assertion = part { continue }
            if !run.isEmpty { pieces.append(Piece(run: run)) }
            run = []
            pieces.append(Piece(node: part))
        }
        return run.isEmpty ? pieces : pieces + [Piece(run: run)]
    }

    /// Sets of literals of each of which every match holds one, without those of which texts are full.
    private var tellingSets: [[[UInt8]]] {
        switch self {
        case .bytes(let set):
            let members = Set((0...255).map { UInt8($0) }.filter { set[$0] }.map(lowered))
            let isTelling = members.count <= Self.fewBytes && members.allSatisfy { Self.isTelling([$0]) }
            return isTelling ? [members.sorted().map { [$0] }] : []
        case .assertion: return []
        case .repeated(let node, let minimum, _): return minimum > 0 ? node.tellingSets : []
        case .either(let branches):
            var all: [[UInt8]] = []
            for branch in branches {
                guard let best = branch.tellingSets.max(by: { Self.worth($0) < Self.worth($1) }) else { return [] }
                all += best
            }
            return [all]
        case .sequence(let parts): return Self.pieces(of: parts).flatMap(\.tellingSets)
        }
    }

    /// Members of a class that are looked for one by one.
    private static let fewBytes = 4
    /// Bytes of which texts are not full.
    private static let rareBytes = Set("@|<>&;`$~^%{}[]".utf8)

    private static func isTelling(_ literal: [UInt8]) -> Bool {
        if literal.count < 3 { return literal.contains(where: rareBytes.contains) }
        return !common.contains(String(decoding: literal, as: UTF8.self))
    }

    /// The longest text that can match, in bytes; `nil` where there is no longest.
    var maximumLength: Int? {
        switch self {
        case .bytes: return 1
        case .assertion: return 0
        case .sequence(let parts):
            var sum = 0
            for part in parts {
                guard let length = part.maximumLength else { return nil }
                sum += length
            }
            return sum
        case .either(let branches):
            var longest = 0
            for branch in branches {
                guard let length = branch.maximumLength else { return nil }
                longest = max(longest, length)
            }
            return longest
        case .repeated(let node, _, let maximum):
            guard let maximum, let length = node.maximumLength else { return nil }
            return maximum * length
        }
    }

    private static func flattened(_ parts: [PatternNode]) -> [PatternNode] {
        parts.flatMap { part -> [PatternNode] in
            if case .sequence(let inner) = part { flattened(inner) } else { [part] }
        }
    }

    /// Words of which every text is full, whatever their length.
    private static let common: Set<String> = [
        "all", "any", "the", "user", "users", "their", "every", "you", "your", "must", "from", "with", "this", "that",
        "run",
        "use", "set", "add", "not", "for", "and", "name", "these", "those", "when", "into",
    ]

    /// Longer is rarer, many are more frequent than one.
    static func worth(_ literals: [[UInt8]]) -> Int {
        let shortest = literals.map { common.contains(String(decoding: $0, as: UTF8.self)) ? 2 : $0.count }.min() ?? 0
        // What is too short to look for is chosen last.
        let isShort = literals.contains { $0.count < 3 }
        return (isShort ? -1000 : 0) + min(shortest, 8) * 100 - min(literals.count, 80)
    }
}
