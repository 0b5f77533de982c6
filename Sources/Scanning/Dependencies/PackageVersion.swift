// PackageVersion.swift: versions of packages in the order of their ecosystem.

/// A version that can be compared: SemVer 2.0, and PEP 440 for Python.
struct PackageVersion: Sendable, Hashable, Comparable {
    private let epoch: Int
    private let release: [Int]
    /// Before a release: -4 for a development release, -3 alpha, -2 beta, -1 candidate; 0 for the release, 1 after it.
    private let stage: Int
    private let stageParts: [Part]

    private enum Part: Sendable, Hashable {
        case number(Int)
        case text(String)
    }

    init(_ text: String, in ecosystem: Ecosystem) {
        var rest = text.trimmingBlanks().drop { $0 == "v" || $0 == "=" }
        if let bang = rest.firstIndex(of: "!"), ecosystem == .pypi {
            epoch = Int(rest[..<bang]) ?? 0
            rest = rest[rest.index(after: bang)...]
        } else {
            epoch = 0
        }
        if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
        var numbers: [Int] = []
        while let first = rest.first, first.isASCII, first.isNumber {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            numbers.append(Int(digits) ?? Int.max)
            rest = rest[digits.endIndex...]
            guard rest.first == ".", let next = rest.dropFirst().first, next.isNumber else { break }
            rest = rest.dropFirst()
        }
        while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
        release = numbers
        let words = rest.drop { !$0.isLetter && !$0.isNumber }.lowercased()
        stage = words.isEmpty ? 0 : ecosystem == .pypi ? Self.pythonStage(words) : -2
        stageParts = words.split { $0 == "." || $0 == "-" || $0 == "_" }.flatMap { Self.parts($0, ecosystem) }
    }

    private static func pythonStage(_ words: String) -> Int {
        if words.hasPrefix("dev") { return -4 }
        if words.hasPrefix("a") { return -3 }
        if words.hasPrefix("b") { return -2 }
        if words.hasPrefix("rc") || words.hasPrefix("c") || words.hasPrefix("pre") { return -1 }
        return words.hasPrefix("post") || words.hasPrefix("r") ? 1 : 0
    }

    private static func parts(_ text: Substring, _ ecosystem: Ecosystem) -> [Part] {
        if let number = Int(text) { return [.number(number)] }
        guard ecosystem == .pypi else { return [.text(String(text))] }
        return [.number(Int(text.filter(\.isNumber)) ?? 0)]
    }

    static func < (lhs: PackageVersion, rhs: PackageVersion) -> Bool {
        if lhs.epoch != rhs.epoch { return lhs.epoch < rhs.epoch }
        for index in 0..<max(lhs.release.count, rhs.release.count) {
            let (a, b) = (
                index < lhs.release.count ? lhs.release[index] : 0, index < rhs.release.count ? rhs.release[index] : 0
            )
            if a != b { return a < b }
        }
        if lhs.stage != rhs.stage { return lhs.stage < rhs.stage }
        for (a, b) in zip(lhs.stageParts, rhs.stageParts) where a != b {
            switch (a, b) {
            case (.number(let a), .number(let b)): return a < b
            case (.number, .text): return true
            case (.text, .number): return false
            case (.text(let a), .text(let b)): return a.utf8.lexicographicallyPrecedes(b.utf8)
            }
        }
        return lhs.stageParts.count < rhs.stageParts.count
    }
}
