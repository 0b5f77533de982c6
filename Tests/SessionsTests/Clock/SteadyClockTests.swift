// SteadyClockTests.swift: a clock that never goes back, whatever the machine's clocks do.

import Testing

@testable import Sessions

@Suite struct SteadyClockTests {
    @Test func `it follows the wall clock while that is sane`() {
        let machine = ManualMachine(wall: 1_000_000)
        let clock = SteadyClock(clocks: machine, lastNow: nil)
        #expect(clock.now().milliseconds == 1_000_000)
        machine.pass(milliseconds: 250)
        #expect(clock.now().milliseconds == 1_000_250)
        machine.stepWall(milliseconds: 100)
        #expect(clock.now().milliseconds == 1_000_350)
        #expect(clock.jumpForward == nil)
    }

    @Test func `where the wall clock steps back, it goes on by the time that passes`() {
        let machine = ManualMachine(wall: 10_000_000)
        let clock = SteadyClock(clocks: machine, lastNow: nil)
        machine.stepWall(milliseconds: -3_600_000)
        #expect(clock.now().milliseconds == 10_000_000)
        machine.pass(milliseconds: 1_000)
        #expect(clock.now().milliseconds == 10_001_000)
        #expect(clock.jumpForward == nil)
    }

    @Test func `after a restart it begins no earlier than the last instant that was stored`() {
        let machine = ManualMachine(wall: 5_000)
        let clock = SteadyClock(clocks: machine, lastNow: Timestamp(milliseconds: 9_000))
        #expect(clock.now().milliseconds == 9_000)
        machine.pass(milliseconds: 10)
        #expect(clock.now().milliseconds == 9_010)
        let later = SteadyClock(clocks: machine, lastNow: Timestamp(milliseconds: 1_000))
        #expect(later.now().milliseconds == 5_010)
    }

    @Test func `a step forward of more than five minutes is noticed and stays noticed`() {
        let machine = ManualMachine(wall: 0)
        let clock = SteadyClock(clocks: machine, lastNow: nil)
        machine.stepWall(milliseconds: SteadyClock.largestStepMilliseconds)
        _ = clock.now()
        #expect(clock.jumpForward == nil)
        machine.stepWall(milliseconds: SteadyClock.largestStepMilliseconds + 1)
        _ = clock.now()
        #expect(clock.jumpForward == 300_001)
        machine.stepWall(milliseconds: -1_000_000)
        _ = clock.now()
        #expect(clock.jumpForward == 300_001)
    }

    @Test func `a long sleep of the machine is no jump`() {
        let machine = ManualMachine(wall: 0)
        let clock = SteadyClock(clocks: machine, lastNow: nil)
        machine.pass(milliseconds: 8 * 3_600_000)
        #expect(clock.now().milliseconds == 8 * 3_600_000)
        #expect(clock.jumpForward == nil)
    }

    @Test func `a thread that read the clocks earlier and arrives later does not turn it back`() {
        let machine = ManualMachine(wall: 0, elapsed: 1_000)
        let clock = SteadyClock(clocks: machine, lastNow: Timestamp(milliseconds: 50_000))
        machine.setElapsed(milliseconds: 1_200)
        #expect(clock.now().milliseconds == 50_200)
        machine.setElapsed(milliseconds: 1_100)
        #expect(clock.now().milliseconds == 50_200)
        machine.setElapsed(milliseconds: 1_300)
        #expect(clock.now().milliseconds == 50_300)
    }
}
