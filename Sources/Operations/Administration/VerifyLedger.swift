// VerifyLedger.swift: works out of the ledger alone what everything has to be, and says what is otherwise.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `GET /admin/ledger/verification`.
    package static func verifyLedger(by verifier: LedgerVerifier) -> Operation {
        Operation(
            name: "verify_ledger", summary: "Work every balance, cap and sum out of the ledger, and compare",
            details: """
                Reads one snapshot of the whole ledger while the server goes on. `faults` names each thing that is not what the \
                ledger says; `sum_usd`, of all balances, holds, earnings, the platform's part and the world, is 0.00 where no \
                money was made or lost.
                """,
            group: "Administration", may: .administrator, output: .object(name: "LedgerReport", fields), runs: .inPool,
            body: .reading { _, reader in
                let report = try await verifier.verify(in: reader)
                return .success(.object { write(report, to: &$0) })
            })
    }

    private static let fields = [
        Field("adds_up", .boolean, "Whether everything is what the ledger says."),
        Field("rows", .integer(0...Int64.max), "How many rows the ledger has."),
        Field("accounts", .integer(0...Int64.max), "How many accounts were compared."),
        Field("sessions", .integer(0...Int64.max), "How many sessions were compared."),
        Field("holds", .integer(0...Int64.max), "How many holds were compared."),
        Field("balances_usd", .signedMoney, "What all accounts can spend."),
        Field("held_usd", .signedMoney, "What is set aside by open holds."),
        Field("earnings_usd", .signedMoney, "What providers are owed."),
        Field("platform_usd", .signedMoney, "What the platform has kept."),
        Field("outside_usd", .signedMoney, "What was paid out less what came in."),
        Field("sum_usd", .signedMoney, "All of these together."),
        Field("fault_count", .integer(0...Int64.max), "How many things are not what the ledger says."),
        Field(
            "faults",
            .array(
                of: .object(
                    name: "LedgerFault",
                    [
                        Field("subject", .text, "What it is about: an id."),
                        Field("what", .text, "What of it."),
                        Field("expected", .text, "What the ledger says."),
                        Field("found", .text, "What is stored."),
                    ]), count: 0...1_000), "The first thousand of them."),
    ]

    private static func write(_ report: LedgerReport, to writer: inout JSONWriter) {
        writer.name("adds_up")
        writer.value(report.faultCount == 0)
        let counts: [(StaticString, Int64)] = [
            ("rows", report.rows), ("accounts", report.accounts), ("sessions", report.sessions),
            ("holds", report.holds),
        ]
        for (name, count) in counts {
            writer.name(name)
            writer.value(count)
        }
        let sums = [report.balances, report.held, report.earnings, report.platform, report.outside]
        let names: [StaticString] = ["balances_usd", "held_usd", "earnings_usd", "platform_usd", "outside_usd"]
        for (name, sum) in zip(names, sums) {
            writer.name(name)
            sum.write(to: &writer)
        }
        writer.name("sum_usd")
        USD(micros: sums.reduce(0) { $0 &+ $1.micros }).write(to: &writer)
        writer.name("fault_count")
        writer.value(report.faultCount)
        writer.name("faults")
        writer.beginArray()
        for fault in report.faults {
            writer.beginObject()
            writer.name("subject")
            writer.value(fault.subject)
            writer.name("what")
            writer.value(fault.what)
            writer.name("expected")
            writer.value(fault.expected)
            writer.name("found")
            writer.value(fault.found)
            writer.endObject()
        }
        writer.endArray()
    }
}
