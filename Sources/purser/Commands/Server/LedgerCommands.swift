// LedgerCommands.swift: `purser account credit` and `purser ledger verify`: money, on a server of one's own or over the network.

import JSON
import PurserClient

/// `purser account credit`
struct CreditAccount: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "credit", abstract: "Put money into an account's balance",
            discussion: """
                It is written into the ledger and the audit log. Repeated with the same --idempotency-key it credits nothing \
                more, and prints the first answer.
                """,
            examples: [
                "purser account credit --data ./data --handle acme --amount 10.00 --idempotency-key invoice-17",
                "purser account credit --server https://purser.example --handle acme --amount 10.00",
            ])
    }

    @Option(required: "NAME", placeholder: "", help: "whose balance")
    var handle: String
    @Option(required: "USD", placeholder: USD(micros: 0), help: "how much, such as 10.00")
    var amount: USD
    @Option(valueName: "TEXT", help: "why, for the audit log")
    var reason: String?
    @Option(valueName: "KEY", help: "credit once, however often it is repeated")
    var idempotencyKey: String?
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        if amount.micros == 0 { throw UsageMistake("--amount has to be more than nothing") }
        if let idempotencyKey {
            let isPlain = idempotencyKey.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            guard isPlain, (1...255).contains(idempotencyKey.utf8.count) else {
                throw UsageMistake("--idempotency-key has 1 to 255 visible ASCII characters")
            }
        }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let options = CreditOptions(
            data: common.place(context), handle: handle, amountMicros: amount.micros, reason: reason,
            idempotencyKey: idempotencyKey)
        return try await context.serverCommands.creditAccount(options, console(context))
    }
}

/// `purser ledger verify`
struct VerifyLedger: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify", abstract: "Work every balance, cap and sum out of the ledger, and compare",
            discussion: """
                Says row by row what is not as the ledger says; then the exit status is 7. A server may be running on the data: it \
                reads one snapshot, and keeps nobody waiting.
                """,
            examples: [
                "purser ledger verify --data ./data",
                "purser ledger verify --database postgres://purser@db.example/purser --json",
                "purser ledger verify --server https://purser.example",
            ])
    }

    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.verifyLedger(common.place(context), console(context))
    }
}

/// What the commands on the ledger of a data directory do.
enum LedgerWork {
    static func credit(_ options: CreditOptions, _ console: Console) async throws -> ExitStatus {
        var input = JSONObject()
        input.append("handle", .string(options.handle))
        input.append("amount_usd", .number(JSONNumber(text: USD(micros: options.amountMicros).text)))
        if let reason = options.reason { input.append("reason", .string(reason)) }
        let answer = try await OperatorChannel.with(options.data) { channel in
            try await channel.call("create_credit", .object(input), idempotencyKey: options.idempotencyKey)
        }
        func amount(_ name: String) -> String { "$" + (answer[name]?.number?.text ?? "0.00") }
        try console.show(
            [
                ("Credit", answer["credit_id"]?.string ?? ""), ("Account", answer["account"]?.string ?? options.handle),
                ("Amount", amount("amount_usd")), ("Balance", amount("balance_usd")),
            ], document: answer)
        return .done
    }

    static func verify(_ data: DataPlace, _ console: Console) async throws -> ExitStatus {
        let report = try await OperatorChannel.with(data) { channel in try await channel.call("verify_ledger", [:]) }
        let addsUp = report["adds_up"]?.bool == true
        if case .json = console.form {
            try console.show([], document: report)
            return addsUp ? .done : .integrity
        }
        func text(_ name: String) -> String { report[name]?.number?.text ?? "0" }
        for fault in report["faults"]?.array ?? [] {
            let words = ["subject", "what", "expected", "found"].map { printable(fault[$0]?.string ?? "") }
            console.result("\(words[0])  \(words[1]): the ledger says \(words[2]), stored is \(words[3])")
        }
        try console.show(
            [
                ("Rows", text("rows")),
                ("Compared", "\(text("accounts")) accounts, \(text("sessions")) sessions, \(text("holds")) holds"),
                ("Balances", "$" + text("balances_usd")), ("Set aside", "$" + text("held_usd")),
                ("Owed to providers", "$" + text("earnings_usd")), ("Platform", "$" + text("platform_usd")),
                ("Outside", "$" + text("outside_usd")), ("Sum", "$" + text("sum_usd")),
            ], document: report)
        console.result(addsUp ? "The ledger adds up." : "\(text("fault_count")) things are not as the ledger says.")
        return addsUp ? .done : .integrity
    }
}
