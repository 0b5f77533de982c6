// BoardRulesTests.swift: the formulas of the leaderboards, against figures worked out by hand.

import Sessions
import Testing

@testable import Marketplace

@Suite struct BoardRulesTests {
    private let now = Timestamp(seconds: 1_781_272_800)

    private func facts(_ number: UInt64, _ change: (inout BoardFacts) -> Void = { _ in }) -> BoardFacts {
        var facts = BoardFacts(
            id: ListingID(high: 0, low: number), name: "a/n\(1_000 + number)", category: "files", createdAt: 0,
            updatedAt: now.milliseconds)
        change(&facts)
        return facts
    }

    private func numbers(_ board: Leaderboard, days: Int = 0, _ facts: [BoardFacts]) -> [UInt64] {
        BoardRules.board(board, days: days, of: facts, at: now).map(\.lo)
    }

    @Test func `the window decides who is most installed, and who has none has no place`() {
        let all = [
            facts(1) { ($0.installs7, $0.installs30, $0.installs90) = (5, 6, 7) },
            facts(2) { ($0.installs7, $0.installs30, $0.installs90) = (0, 9, 9) },
            facts(3) { ($0.installs7, $0.installs30, $0.installs90) = (1, 1, 99) }, facts(4),
        ]
        #expect(numbers(.installs, days: 7, all) == [1, 3])
        #expect(numbers(.installs, days: 30, all) == [2, 1, 3])
        #expect(numbers(.installs, days: 90, all) == [3, 2, 1])
    }

    @Test func `what grows trends, and what was always large does not`() {
        let grows = facts(1) { ($0.installs7, $0.installsBefore) = (20, 4) }
        let large = facts(2) { ($0.installs7, $0.installsBefore) = (60, 240) }
        #expect(BoardRules.trend(grows) == 14_142)
        #expect(BoardRules.trend(large) == 7_682)
        #expect(numbers(.trending, [large, grows, facts(3)]) == [1, 2])
    }

    @Test func `one perfect rating is worth less than many good ones`() {
        let one = facts(1) { ($0.ratingCount, $0.ratingSum) = (1, 5) }
        let many = facts(2) { ($0.ratingCount, $0.ratingSum) = (100, 460) }
        #expect(BoardRules.rating(one) == 206_543)
        #expect((825_000...827_000).contains(BoardRules.rating(many)))
        #expect(numbers(.rating, [one, many, facts(3)]) == [2, 1])
        for count in 1...60 as ClosedRange<Int64> {
            for sum in stride(from: count, through: 5 * count, by: 1) {
                let bound = BoardRules.rating(facts(1) { ($0.ratingCount, $0.ratingSum) = (count, sum) })
                #expect((0...1_000_000).contains(bound))
            }
        }
    }

    @Test func `among equally secure ones the more used comes first, and what was not scanned has no place`() {
        let all = [
            facts(1) { ($0.score, $0.installs90) = (90, 1) }, facts(2) { ($0.score, $0.installs90) = (90, 2) },
            facts(3) { $0.score = 100 }, facts(4),
        ]
        #expect(numbers(.security, all) == [3, 2, 1])
    }

    @Test func `the composite weighs rating most, and grade D is never among the first ten`() {
        let rated = facts(1) { ($0.ratingCount, $0.ratingSum, $0.score) = (50, 250, 60) }
        let installed = facts(2) { ($0.installs90, $0.score) = (500, 60) }
        #expect(numbers(.composite, [installed, rated]) == [1, 2])
        let best = facts(99) { facts in
            (facts.ratingCount, facts.ratingSum, facts.installs90, facts.score) = (500, 2_500, 9_999, 49)
        }
        for others in 0...15 as ClosedRange<UInt64> {
            let all = [best] + (0..<others).map { number in facts(number) { $0.score = 80 } }
            let board = numbers(.composite, all)
            #expect(!board.prefix(10).contains(99), "\(others) others")
            #expect(board.contains(99) == (others >= 10))
            #expect(Set(board).count == board.count)
        }
        let passing = facts(99) { $0.score = 50 }
        #expect(numbers(.composite, [passing]) == [99])
    }

    @Test func `equal values share a rank, and the next one counts them all`() {
        let ranks = { (values: [Int64]) in BoardRules.ranks(values.map { (value: $0, isGuarded: false) }) }
        #expect(ranks([]) == [])
        #expect(ranks([9, 7, 7, 5]) == [1, 2, 2, 4])
        #expect(ranks([3, 3, 3]) == [1, 1, 1])
        // Where a guarded one stands further down than its value, equal ones before it are not of its rank.
        #expect(ranks([5, 4, 5]) == [1, 2, 3])
    }

    @Test func `a guarded listing does not get among the first ten by being equal to the tenth`() {
        let safe = (1...10).map { (value: Int64(20 - $0), isGuarded: false) }
        #expect(BoardRules.ranks(safe + [(10, true), (10, true), (10, false)]) == Array(1...11) + [11, 11])
    }

    @Test func `equal values are ordered by name, and a board has a hundred places`() {
        let all = (0..<150 as Range<UInt64>).map { number in facts(number) { $0.installs7 = 1 } }
        #expect(numbers(.installs, days: 7, all.reversed()) == Array(0..<100))
    }

    @Test func `entries survive the database as they are`() {
        let entries = [BoardEntry(hi: .max, lo: 0, value: -1), BoardEntry(hi: 1, lo: 2, value: .max)]
        #expect(BoardCoding.decode(BoardCoding.encode(entries)) == entries)
        #expect(BoardCoding.decode([]) == [] && BoardCoding.decode([1, 2, 3]) == [])
    }
}
