// PatternNode+Literals.swift: what is known of a pattern's matches beforehand: literals in them, how long they are.

extension PatternNode {
    /// Literals of which every match holds one, in lower case: the most telling such set; `nil` where there is none.
    var requiredLiterals: [[UInt8]]? {
        switch self {
        case .bytes(let set): return set.onlyMember.map { [[lowered($0)]] }
        case .assertion: return nil
        case .repeated(let node, let minimum, _): return minimum > 0 ? node.requiredLiterals : nil
        case .either(let branches):
            var all: [[UInt8]] = []
            for branch in branches {
                guard let literals = branch.requiredLiterals else { return nil }
                all += literals
            }
            return all
        case .sequence(let parts): return Self.best(of: parts)
        }
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

    private static func best(of parts: [PatternNode]) -> [[UInt8]]? {
        var best: [[UInt8]]?
        func offer(_ candidate: [[UInt8]]) {
            guard !candidate.isEmpty, worth(candidate) > (best.map(worth) ?? Int.min) else { return }
            best = candidate
        }
        var run: [UInt8] = []
        for part in flattened(parts) {
            if case .bytes(let set) = part, let byte = set.onlyMember {
                run.append(lowered(byte))
                continue
            }
            if case .assertion = part { continue }
            if !run.isEmpty { offer([run]) }
            run = []
            if let literals = part.requiredLiterals { offer(literals) }
        }
        if !run.isEmpty { offer([run]) }
        return best
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
    private static func worth(_ literals: [[UInt8]]) -> Int {
        let shortest = literals.map { common.contains(String(decoding: $0, as: UTF8.self)) ? 2 : $0.count }.min() ?? 0
        // What is too short to look for is chosen last.
        let isShort = literals.contains { $0.count < 3 }
        return (isShort ? -1000 : 0) + min(shortest, 8) * 100 - min(literals.count, 80)
    }
}
