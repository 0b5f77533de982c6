// LongStatementTests.swift: months of more entries than an answer lists.

import Application
import JSON
import SQL
import Sessions
import TestEngine
import Testing

@Suite struct LongStatementTests {
    /// Purchases of nothing, in June, with ids that come after all others.
    private func seed(_ house: TestHouse, _ numbers: ClosedRange<Int64>) async throws {
        let text: SQL = "CAST(9000000000000000 + i AS TEXT)"
        let id: SQL = TestEngine.isSQLite ? "CAST(\(text) AS BLOB)" : "convert_to(\(text), 'UTF8')"
        let now = house.house.clock.now()
        _ = try await house.house.database.write { transaction in
            try await transaction.run(
                """
                WITH RECURSIVE n(i) AS (SELECT CAST(\(numbers.lowerBound) AS BIGINT)
                                         UNION ALL SELECT i + 1 FROM n WHERE i < \(numbers.upperBound))
                INSERT INTO ledger (id, account_id, credit_account_id, kind, amount, fee, created_at)
                SELECT \(id), (SELECT id FROM account WHERE handle = 'acme'), (SELECT id FROM account WHERE handle = 'maker'),
                       'purchase', 0, 0, CAST(\(now) AS BIGINT) FROM n
                """)
        }
    }

    @Test func `a month that is too long is summed up whole, and the file says what it leaves out`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            _ = try await house.account("maker")
            let path = "/api/v1/account/statements/2026-06"
            try await seed(house, 1...10_000)
            let month = try await house.get(path, as: key)
            #expect(month["truncated"] == true && month["entry_count"]?.int64 == 10_001)
            #expect(month["entries"]?.array?.count == 10_000 && month.number("closing_balance_usd") == "10.00")
            let whole = try await house.get(path + "?format=csv", as: key).text.split(separator: "\r\n")
            #expect(whole.count == 10_002 && whole[1].contains(",topup,") && !whole[1].contains("truncated"))
            try await seed(house, 10_001...100_000)
            let cut = try await house.get(path + "?format=csv", as: key).text.split(separator: "\r\n")
            #expect(cut.count == 100_002 && cut[1].hasPrefix(",,truncated,"))
            #expect(
                cut[1].hasSuffix(
                    ",Only the newest 100000 of 100001 entries are listed. GET /api/v1/account/ledger has them all."))
            #expect(cut[1].filter { $0 == "," }.count == cut[0].filter { $0 == "," }.count)
        }
    }
}
