// ListLedger.swift: what has moved an account's money.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `GET /account/ledger`.
    package static func listLedger(
        in reading: LedgerReader, ledger: Ledger, listings: ListingStore, window: RefundWindow
    ) -> Operation {
        Operation(
            name: "list_ledger", summary: "List what has moved the account's money, newest first",
            details: """
                As a buyer and as a provider. Each row is one transfer; the three changes say what it did to the account's \
                balance, to what is set aside, and to what it has earned.
                """,
            group: "Account", may: .scope(.account),
            input: [
                InstantField.field("from", "That instant and later."),
                InstantField.field("to", "Before that instant."),
                Field(
                    "session_id", .id(SessionID.self), required: false,
                    "Only what this session of the account has paid."),
                Field(
                    "only", .choice(LedgerPart.allCases.map(\.rawValue)), required: false,
                    "`purchases`: what it was charged. `sales`: what it was paid for. `payouts`: what it was paid outside."
                ),
            ] + Paging.fields,
            output: Output.pageSchema(name: "LedgerPage", of: LedgerRowView.schema), refusals: [.invalidCursor],
            runs: .inPool,
            body: .reading { call, reader in
                let account = call.knownCaller.account
                let (from, to) = (call.input.text("from"), call.input.text("to"))
                let session = call.input.text("session_id")
                let part = call.input.text("only").flatMap(LedgerPart.init(rawValue:))
                let asked: PageByID<PurchaseTag>
                do throws(Refusal) {
                    asked = try PageByID("ledger", question: [from, to, session, part?.rawValue], of: call)
                } catch { return .failure(error) }
                let found = try await reading.rows(
                    of: account, from: from.flatMap { Timestamp(rfc3339: $0) },
                    to: to.flatMap { Timestamp(rfc3339: $0) },
                    session: session.flatMap(SessionID.init), part: part, before: asked.lastSeen, limit: asked.count,
                    in: reader)
                let (page, next) = asked.split(found, by: \.id)
                let names = try await listings.fullNames(of: Set(page.compactMap(\.listing)), in: reader)
                let refunded = try await ledger.refunded(of: page.filter(\.kind.isCharge).map(\.id), in: reader)
                return .success(
                    Output.page(page, next: next) { row, writer in
                        LedgerRowView.write(
                            row, of: account, names, refunded: refunded[row.id] ?? .zero, window, at: call.now,
                            to: &writer)
                    })
            })
    }
}

/// A field that holds an instant.
enum InstantField {
    static func field(_ name: String, _ summary: String) -> Field {
        Field(
            name,
            .string(
                length: 20...20, format: "date-time",
                pattern: TextPattern(
                    "^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z$",
                    "An instant in UTC is wanted, such as 2026-11-01T00:00:00Z."
                ) { Timestamp(rfc3339: $0) != nil }),
            required: false, summary + " RFC 3339 in UTC with whole seconds.", example: #""2026-11-01T00:00:00Z""#)
    }
}
