// MoneyCommands.swift: `purser ledger show`, `statement`, `subscriptions` and `refund`: an account's money. Buying is Buy's.

import JSON
import PurserClient

/// `purser ledger`
struct LedgerGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ledger", abstract: "Read the ledger, and check that it adds up",
            subcommands: [ShowLedger.self, VerifyLedger.self])
    }
}

/// `purser ledger show`
struct ShowLedger: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: "List what has moved the account's money, newest first",
            examples: [
                "purser ledger show",
                "purser ledger show --from 2026-11-01T00:00:00Z --to 2026-12-01T00:00:00Z --limit 1000",
            ])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Option(valueName: "TIME", help: "that instant and later, such as 2026-11-01T00:00:00Z")
    var from: String?
    @Option(valueName: "TIME", help: "before that instant")
    var to: String?
    @Option(valueName: "N", help: "list at most so many")
    var limit: Int = 20
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        try Paging.check(limit, upTo: 100_000)
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let entries = try await Paging.items(upTo: limit) { cursor, count in
            let page = try await client.ledger(from: from, to: to, cursor: cursor, limit: count)
            return (page.items, page.nextCursor)
        }.items
        try console.show(
            entries.table(console, now: context.now), items: entries.map { parsed($0.json) },
            whenEmpty: "Nothing has moved this account's money.")
        return .done
    }
}

/// `purser statement`
struct ShowStatement: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "statement", abstract: "Show what the account got and gave in a month",
            discussion: "Months are in UTC. --csv prints the entries for a spreadsheet, oldest first.",
            examples: ["purser statement 2026-11", "purser statement 2026-11 --csv > 2026-11.csv"])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Argument("MONTH", help: "the month, such as 2026-11")
    var month: String
    @Flag(help: "print the entries as CSV")
    var csv: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        if csv {
            console.result(bytes: try await client.statementCSV(month))
            return .done
        }
        let statement = try await client.statement(month)
        guard console.form == .human else {
            let sums = statement.sums.map { ($0.name, $0.amount.text) }
            try console.show(
                [
                    ("account", statement.account), ("month", statement.month),
                    ("opening_balance_usd", statement.opening.text),
                ]
                    + sums + [("closing_balance_usd", statement.closing.text)], document: parsed(statement.json))
            return .done
        }
        let words = [
            "credited_usd": "Credited", "spent_usd": "Spent", "refunded_usd": "Refunded to it",
            "held_change_usd": "Set aside", "gross_usd": "Paid by buyers", "fees_usd": "Platform's part",
            "returned_usd": "Refunded by it", "earned_usd": "Earned", "paid_out_usd": "Paid out",
        ]
        let sums = statement.sums.filter { $0.amount.micros != 0 }.map { (words[$0.name] ?? $0.name, "\($0.amount)") }
        try console.show(
            [("Account", statement.account), ("Month", statement.month), ("Balance before", "\(statement.opening)")]
                + sums
                + [("Balance after", "\(statement.closing)")], document: .null)
        let table = statement.entries.table(console, now: context.now)
        try console.show(table, items: [], whenEmpty: "Nothing moved its money in this month.")
        if statement.isTruncated {
            console.note("Not all entries are listed. All: purser ledger show --from … --to … --limit 100000")
        }
        return .done
    }
}

/// `purser subscriptions`
struct Subscriptions: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "subscriptions", abstract: "List what the account subscribes to, and end or take up one",
            discussion:
                "'purser buy' starts one. What a key starts renews each month, charged to the account's balance; what a "
                + "session starts ends with its month unless a key resumes it.",
            examples: [
                "purser subscriptions", "purser subscriptions --cancel sub_01m8",
                "purser subscriptions --resume sub_01m8",
            ])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Option(valueName: "ID", help: "have it end when its month is over")
    var cancel: String?
    @Option(valueName: "ID", help: "have it go on, charged to the account by this key")
    var resume: String?
    @Flag(help: "also those that have ended")
    var all: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if cancel != nil, resume != nil { throw UsageMistake("--cancel and --resume exclude each other") }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        if let id = cancel ?? resume {
            let after =
                cancel != nil ? try await client.cancelSubscription(id) : try await client.resumeSubscription(id)
            guard console.form == .human else {
                try console.show(after.facts, document: parsed(after.json))
                return .done
            }
            let end = after.periodEnd.map { console.time($0, now: context.now) } ?? "never"
            let name = printable(after.fullName ?? after.subscriptionID)
            switch (["active", "past_due"].contains(after.state), after.renews) {
            case (false, _): console.result("The subscription to \(name) is \(printable(after.state)).")
            case (true, true): console.result("\(name) renews \(end), for at most \(after.price) a month.")
            case (true, false): console.result("\(name) ends \(end); until then it can be used.")
            }
            return .done
        }
        let found = try await Paging.items { cursor, count in
            let page = try await client.subscriptions(cursor: cursor, limit: count)
            return (page.items.filter { all || ["active", "past_due"].contains($0.state) }, page.nextCursor)
        }.items
        var table = Table(columns: [
            .init(title: "SUBSCRIPTION"), .init(title: "LISTING", shrinks: true), .init(title: "STATE"),
            .init(title: "A MONTH", alignsRight: true), .init(title: "RENEWS"), .init(title: "MONTH ENDS"),
        ])
        table.rows = found.map { one in
            [
                one.subscriptionID, one.fullName ?? "", one.state,
                console.form == .human ? one.price.description : one.price.text, one.renews ? "yes" : "no",
                one.periodEnd.map { console.time($0, now: context.now) } ?? "never",
            ]
        }
        try console.show(
            table, items: found.map { parsed($0.json) },
            whenEmpty: "This account subscribes to nothing. Start one with: purser buy NAME")
        return .done
    }
}

/// `purser refund`
struct RefundCommand: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "refund", abstract: "Give a buyer back what a charge took, for what you offer",
            discussion: """
                Within the server's refund window; 'purser ledger show' has the charges' ids. Where the network fails, repeat it \
                with the same --idempotency-key: it is refunded once. A session's cap is not given back.
                """,
            examples: [
                "purser refund pur_01m8 --yes", "purser refund pur_01m8 --amount 0.25 --reason 'slow answers' --yes",
            ])
    }
    static var purpose: CredentialPurpose { .sessions }

    @Argument("ID", help: "the charge's id, pur_…")
    var id: String
    @Option(valueName: "USD", help: "how much of it; without it, all that is left")
    var amount: USD?
    @Option(valueName: "TEXT", help: "why: buyer and provider read it in their ledgers")
    var reason: String?
    @Option(valueName: "KEY", help: "repeat a refund whose answer was lost")
    var idempotencyKey: String?
    @OptionGroup var confirm: ConfirmOptions
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let what = amount.map { "\($0) of \(printable(id))" } ?? "all of \(printable(id))"
        if !confirm.yes {
            guard console.canAsk, !confirm.noInput else {
                throw CommandFailure(
                    status: .usage, message: "Refunding \(what) needs a yes.", advice: ["Add --yes."], code: "usage")
            }
            guard console.confirms("Refund \(what)?") else {
                throw CommandFailure(status: .failed, message: "Not refunded.", code: "declined")
            }
        }
        let key = idempotencyKey ?? newIdempotencyKey()
        console.detail("Idempotency-Key: \(key)")
        let refund = try await client.refund(id, amount: amount, reason: reason, idempotencyKey: key)
        if console.form == .human {
            console.result(
                "Refunded \(refund.amount) of \(printable(refund.purchaseID)), of it \(refund.fee) by the platform. "
                    + "\(refund.rest) of the charge is left.")
        } else {
            try console.show(
                [
                    ("refund_id", refund.refundID), ("purchase_id", refund.purchaseID),
                    ("amount_usd", refund.amount.text),
                    ("fee_usd", refund.fee.text), ("left_usd", refund.rest.text),
                ], document: parsed(refund.json))
        }
        return .done
    }
}

extension Subscription {
    fileprivate var facts: [(name: String, value: String)] {
        [
            ("subscription_id", subscriptionID), ("full_name", fullName ?? ""), ("state", state),
            ("price_usd", price.text), ("renews", renews ? "true" : "false"), ("period_end", periodEnd ?? ""),
        ]
    }
}

extension [LedgerEntry] {
    fileprivate func table(_ console: Console, now: Instant) -> Table {
        let isHuman = console.form == .human
        func money(_ amount: USD) -> String { isHuman ? amount.description : amount.text }
        var table = Table(columns: [
            .init(title: "TIME"), .init(title: "ENTRY"), .init(title: "KIND"), .init(title: "LISTING", shrinks: true),
            .init(title: "AMOUNT", alignsRight: true), .init(title: "BALANCE", alignsRight: true),
            .init(title: "EARNINGS", alignsRight: true), .init(title: "REASON", shrinks: true),
        ])
        table.rows = map { entry in
            [
                console.time(entry.createdAt, now: now), entry.entryID, entry.kind, entry.fullName ?? "",
                money(entry.amount), money(entry.balanceChange), money(entry.earningsChange),
                entry.reason ?? "",
            ]
        }
        return table
    }
}
