// PatternNode+Literals.swift: which literals a text must hold for a pattern to match at all, for the prefilter.

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

    private static func best(of parts: [PatternNode]) -> [[UInt8]]? {
        var best: [[UInt8]]?
        func offer(_ candidate: [[UInt8]]) {
            guard !candidate.isEmpty, worth(candidate) > (best.map(worth) ?? -1) else { return }
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

    /// Longer is rarer, many are more frequent than one.
    private static func worth(_ literals: [[UInt8]]) -> Int {
        let shortest = literals.map(\.count).min() ?? 0
        return min(shortest, 8) * 8 - min(literals.count, 30)
    }
}
