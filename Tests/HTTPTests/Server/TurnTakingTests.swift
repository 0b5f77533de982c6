// TurnTakingTests.swift: a loop gives way to others, unless that costs too much.

import EventLoop
import HTTP
import Testing

@Suite("Taking turns on a processor")
struct TurnTakingTests {
    private let clock = ManualMonotonicClock()

    /// - Parameter away: how long the others run.
    /// - Returns: whether the loop gave way.
    private func turn(_ turns: inout TurnTaking, answering count: Int, away: Duration = .zero) -> Bool {
        var hasYielded = false
        turns.giveWay(afterAnswering: count, at: clock.now(), by: clock) {
            hasYielded = true
            clock.advance(by: away)
        }
        return hasYielded
    }

    @Test("Others run after requests were answered, and not after a turn without any")
    func answering() {
        var turns = TurnTaking()
        #expect(turn(&turns, answering: 3))
        #expect(!turn(&turns, answering: 0))
        #expect(turn(&turns, answering: 1))
    }

    @Test("It goes on as long as the time away brings requests enough")
    func worthIt() {
        var turns = TurnTaking()
        for _ in 0..<10 { #expect(turn(&turns, answering: 20, away: TurnTaking.costOfRequest * 20)) }
    }

    @Test("Where something else took the processor, the loop keeps its turns for a while")
    func tooExpensive() {
        var turns = TurnTaking()
        #expect(turn(&turns, answering: 20, away: TurnTaking.costOfRequest * 5))
        #expect(!turn(&turns, answering: 4))
        #expect(!turn(&turns, answering: 20))
        clock.advance(by: TurnTaking.pause)
        #expect(turn(&turns, answering: 4))
    }
}
