// EditDistanceTests.swift: how far words are from each other.

import Testing

@testable import Marketplace

@Suite struct EditDistanceTests {
    @Test func `the distance of two words counts insertions, deletions, replacements and swaps`() {
        func distance(_ a: String, _ b: String) -> Int { EditDistance.between(Array(a.utf8), Array(b.utf8)) }
        for (a, b, expected) in [
            ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1),
            ("abc", "ab", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
        ] {
            #expect(distance(a, b) == expected && distance(b, a) == expected, "\(a) \(b)")
        }
    }
}
