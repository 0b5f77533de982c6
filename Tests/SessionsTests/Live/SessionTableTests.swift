// SessionTableTests.swift: the table of live sessions against a dictionary of the same.

import Testing

@testable import Sessions

@Suite struct SessionTableTests {
    /// Different ids that all belong in one slot of the index.
    private func colliding(_ number: UInt64) -> SessionID { SessionID(high: number, low: number ^ 0xABCD) }

    private func expectSame(
        _ table: SessionTable<Int64>, _ model: [SessionID: Int64], among ids: [SessionID], _ comment: String
    ) {
        #expect(table.count == model.count, "\(comment)")
        for id in ids { #expect(table[id] == model[id], "\(comment), \(id)") }
    }

    @Test func `every order of adding and removing ids of one slot leaves the others findable`() {
        let ids = (1...4).map { colliding(UInt64($0)) }
        // Eight steps, each of which turns one of four ids on or off: 65,536 ways.
        for way in 0..<65_536 {
            var table = SessionTable<Int64>()
            var model: [SessionID: Int64] = [:]
            var rest = way
            for step in 0..<8 {
                let id = ids[rest & 3]
                rest >>= 2
                if model[id] == nil {
                    model[id] = Int64(step)
                    table[id] = Int64(step)
                } else {
                    model[id] = nil
                    table[id] = nil
                }
            }
            guard table.count == model.count, ids.allSatisfy({ table[$0] == model[$0] }) else {
                Issue.record("way \(way)")
                return
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `it holds what a dictionary holds, while it grows and shrinks`(seed: UInt64) {
        let random = SeededRandom(seed: seed)
        var table = SessionTable<Int64>()
        var model: [SessionID: Int64] = [:]
        // Few enough that they are met again; a third of them share a slot.
        let ids = (0..<900).map {
            $0 % 3 == 0 ? colliding(UInt64($0)) : SessionID(high: UInt64($0), low: random.word())
        }
        for step in 0..<20_000 {
            let id = ids[Int(random.word() % 900)]
            switch random.word() % (step / 4_000 % 2 == 0 ? 3 : 6) {
            case 0, 1:
                table[id] = Int64(step)
                model[id] = Int64(step)
            case 2:
                table.update(id) { $0 = Int64(-step) }
                if model[id] != nil { model[id] = Int64(-step) }
            default:
                table[id] = nil
                model[id] = nil
            }
        }
        expectSame(table, model, among: ids, "seed \(seed)")
        table.removeAll { $0 % 10 != 0 }
        model = model.filter { $0.value % 10 == 0 }
        expectSame(table, model, among: ids, "seed \(seed), after removing")
        table.removeAll { _ in true }
        expectSame(table, [:], among: ids, "seed \(seed), emptied")
    }

    @Test func `it has no more places than sessions and a block, and gives them back when most have ended`() {
        var table = SessionTable<Int64>()
        let ids = (0..<10_000).map { SessionID(high: UInt64($0), low: UInt64($0) &* 0x9E37_79B9_7F4A_7C15) }
        for (number, id) in ids.enumerated() { table[id] = Int64(number) }
        #expect(table.placeCount == 10_000)
        table.removeAll { $0 < 9_900 }
        #expect(table.count == 100)
        #expect(table.placeCount == 100)
        #expect(ids.suffix(100).allSatisfy { table[$0] != nil })
        for id in ids.suffix(50) { table[id] = nil }
        #expect(table.placeCount == 100)
        for id in ids.prefix(50) { table[id] = 1 }
        #expect(table.placeCount == 100)
    }
}
