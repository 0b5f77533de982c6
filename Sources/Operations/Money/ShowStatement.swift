// ShowStatement.swift: one month of an account, as JSON or CSV.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `GET /account/statements/{month}`.
    package static func showStatement(
        in ledger: LedgerReader, accounts: AccountStore, listings: ListingStore
    ) -> Operation {
        Operation(
            name: "show_statement", summary: "Show what the account got and gave in a month",
            details: """
                The month is `2026-11`, in UTC. `opening_balance_usd` and the changes of all entries add up to \
                `closing_balance_usd`. With `format=csv`, the entries as CSV (RFC 4180), oldest first. A month of more than \
                10,000 entries is summed up whole and the newest of them are listed (`truncated`), in CSV 100,000, and a first line of \
                the kind `truncated` says so; `GET /account/ledger` has the rest.
                """,
            group: "Account", may: .scope(.account),
            input: [
                Field(
                    "month",
                    .string(
                        length: 7...7,
                        pattern: TextPattern(
                            "^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])$", "A month is wanted, such as 2026-11."
                        ) { CalendarMonth($0) != nil }),
                    "The month.", example: #""2026-11""#),
                Field("format", .choice(["json", "csv"]), required: false, "How it is written.", fallback: "\"json\""),
            ],
            output: StatementView.schema, textType: "text/csv; charset=utf-8", refusals: [.notFound], runs: .inPool,
            body: .reading { call, reader in
                guard let month = CalendarMonth(call.input.required("month") { $0.text }),
                    let account = try await accounts.find(call.knownCaller.account, in: reader)
                else { return .failure(.notFound("month")) }
                let isFile = call.input.text("format") == "csv"
                let statement = try await ledger.statement(
                    of: account, month: month,
                    listing: isFile ? LedgerReader.maximumFileLines : LedgerReader.maximumLines, in: reader)
                let names = try await listings.fullNames(of: Set(statement.lines.compactMap(\.listing)), in: reader)
                if isFile {
                    let lines = statement.lines.map { LedgerRowView.csv($0, of: account.id, names) }
                    let cut = statement.isCut ? LedgerRowView.csvOfCut(statement.lines.count, of: statement.count) : ""
                    let text = LedgerRowView.csvHeader + cut + lines.joined()
                    return .success(.text(Array(text.utf8), type: "text/csv; charset=utf-8"))
                }
                return .success(.object { StatementView.write(statement, of: account, names, to: &$0) })
            })
    }
}

/// A statement in an answer.
enum StatementView {
    static let schema = Schema.object(
        name: "Statement",
        [
            Field("account", .text, "The account's handle."),
            Field("month", .text, "The month, in UTC."),
            Field("opening_balance_usd", .money, "What it could spend when the month began."),
            Field("closing_balance_usd", .money, "What it could spend when the month ended, or can now."),
            Field("credited_usd", .money, "What came in from outside."),
            Field("spent_usd", .money, "What it was charged."),
            Field("refunded_usd", .money, "What it got back."),
            Field(
                "held_change_usd", .signedMoney,
                "What holds took of the balance and have not given back or to a provider."),
            Field("gross_usd", .money, "What buyers paid for what it offers."),
            Field("fees_usd", .signedMoney, "The platform's part of that, less what it gave back."),
            Field("returned_usd", .money, "What it gave back to buyers."),
            Field("earned_usd", .signedMoney, "`gross_usd` − `fees_usd` − `returned_usd`."),
            Field("paid_out_usd", .money, "What it was paid outside."),
            Field("entry_count", .integer(0...Int64.max), "How many entries the month has."),
            Field("truncated", .boolean, "Whether not all of them are listed."),
            Field(
                "entries", .array(of: LedgerRowView.statementSchema, count: 0...LedgerReader.maximumLines),
                "Oldest first."),
        ])

    static func write(
        _ statement: Statement, of account: Account, _ names: [ListingID: String], to writer: inout JSONWriter
    ) {
        writer.name("account")
        writer.value(account.handle.text)
        writer.name("month")
        writer.value(statement.month.text)
        let amounts: [(StaticString, USD)] = [
            ("opening_balance_usd", statement.opening), ("closing_balance_usd", statement.closing),
            ("credited_usd", statement.credited), ("spent_usd", statement.spent), ("refunded_usd", statement.refunded),
            ("held_change_usd", statement.held), ("gross_usd", statement.gross), ("fees_usd", statement.fees),
            ("returned_usd", statement.returned), ("earned_usd", statement.earned), ("paid_out_usd", statement.paidOut),
        ]
        for (name, amount) in amounts {
            writer.name(name)
            amount.write(to: &writer)
        }
        writer.name("entry_count")
        writer.value(statement.count)
        writer.name("truncated")
        writer.value(statement.isCut)
        writer.name("entries")
        writer.beginArray()
        for line in statement.lines {
            writer.beginObject()
            LedgerRowView.write(line, of: account.id, names, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}
