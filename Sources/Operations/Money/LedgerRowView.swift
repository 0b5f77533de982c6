// LedgerRowView.swift: how a row of the ledger is written for the account whose money it is.

internal import JSON
internal import Marketplace
internal import Sessions

/// A row of the ledger, as one account sees it.
enum LedgerRowView {
    static let fields: [Field] = [
        Field("entry_id", .string(length: 30...30), "The row's id; what it begins with says what it is."),
        Field("kind", .choice(LedgerKind.allCases.map(\.rawValue)), "What moved the money."),
        Field("created_at", .instant, "When."),
        Field("full_name", .nullable(.text), "The listing; null where there is none, or it is gone."),
        Field("calls", .nullable(.integer(0...Int64.max)), "How many calls were paid; null for other charges."),
        Field("amount_usd", .money, "The whole amount."),
        Field("fee_usd", .nullable(.money), "The platform's part of it; null for the buyer."),
        Field("balance_change_usd", .signedMoney, "What it did to the account's balance."),
        Field("held_change_usd", .signedMoney, "What it did to what is set aside by holds."),
        Field("earnings_change_usd", .signedMoney, "What it did to what the account has earned."),
        Field(
            "session_id", .nullable(.id(SessionID.self)), "The session that paid; null for a key, and for the seller."),
        Field("key_id", .nullable(.id(KeyID.self)), "The key that paid, or issued the session; null for the seller."),
        Field(
            "related_id", .nullable(.string(length: 30...30)),
            "The hold that it settles, the charge that it takes back."),
        Field("reason", .nullable(.text), "Why a refund was made, how a payout was paid; null where nothing was said."),
    ]
    static let schema = Schema.object(
        name: "LedgerEntry",
        fields + RefundableView.fields + [
            Field(
                "earned_usd", .nullable(.money),
                "What a charge has left its provider after what was given back; null for the buyer, and for what is no charge."
            )
        ])
    /// In a statement, which tells of a month and not of what may still come of it.
    static let statementSchema = Schema.object(name: "StatementEntry", fields)

    static func write(
        _ row: LedgerRow, of account: AccountID, _ names: [ListingID: String], to writer: inout JSONWriter
    ) {
        writer.name("entry_id")
        writer.value(row.kind.text(of: row.id))
        writer.name("kind")
        writer.value(row.kind.rawValue)
        writer.name("created_at")
        row.createdAt.write(to: &writer)
        writer.name("full_name")
        writer.value(orNull: row.listing.flatMap { names[$0] })
        writer.name("calls")
        writer.value(orNull: row.quantity)
        writer.name("amount_usd")
        row.amount.write(to: &writer)
        writer.name("fee_usd")
        writer.value(orNull: row.fee(shownTo: account))
        writer.name("balance_change_usd")
        USD(micros: row.change(of: .balance(account))).write(to: &writer)
        writer.name("held_change_usd")
        USD(micros: row.change(of: .held(account))).write(to: &writer)
        writer.name("earnings_change_usd")
        USD(micros: row.change(of: .earnings(account))).write(to: &writer)
        let isPayer = row.debit == account
        writer.name("session_id")
        writer.value(orNull: isPayer ? row.session : nil)
        writer.name("key_id")
        writer.value(orNull: isPayer ? row.key : nil)
        writer.name("related_id")
        writer.value(orNull: row.relatedText)
        writer.name("reason")
        writer.value(orNull: row.reason)
    }

    /// An entry with what has become of it since, as ``schema`` says.
    static func write(
        _ row: LedgerRow, of account: AccountID, _ names: [ListingID: String], refunded: USD, _ window: RefundWindow,
        at now: Timestamp, to writer: inout JSONWriter
    ) {
        write(row, of: account, names, to: &writer)
        RefundableView.write(row, refunded: refunded, window, at: now, to: &writer)
        let isSale = row.kind.isCharge && row.credit == account
        writer.name("earned_usd")
        writer.value(orNull: isSale ? Ledger.earned(by: row, refunded: refunded) : nil)
    }

    static let csvHeader =
        "time,entry,kind,listing,calls,amount_usd,fee_usd,balance_change_usd,held_change_usd,earnings_change_usd,"
        + "session,key,related,reason\r\n"

    /// The line in the place of those that are left out: no file is taken for a whole month that is not.
    static func csvOfCut(_ listed: Int, of count: Int64) -> String {
        let said = "Only the newest \(listed) of \(count) entries are listed. GET /api/v1/account/ledger has them all."
        return ",,truncated" + String(repeating: ",", count: 11) + said + "\r\n"
    }

    /// One line of CSV (RFC 4180). The listing stands without its `@`, which some programs take for a formula.
    static func csv(_ row: LedgerRow, of account: AccountID, _ names: [ListingID: String]) -> String {
        let isPayer = row.debit == account
        let cells: [String] = [
            row.createdAt.text, row.kind.text(of: row.id), row.kind.rawValue,
            row.listing.flatMap { names[$0] }.map { String($0.dropFirst()) } ?? "",
            row.quantity.map { String($0) } ?? "", row.amount.text, row.fee(shownTo: account)?.text ?? "",
            USD(micros: row.change(of: .balance(account))).text, USD(micros: row.change(of: .held(account))).text,
            USD(micros: row.change(of: .earnings(account))).text,
            isPayer ? row.session?.description ?? "" : "", isPayer ? row.key?.description ?? "" : "",
            row.relatedText ?? "", CSVText.field(row.reason ?? ""),
        ]
        return cells.joined(separator: ",") + "\r\n"
    }
}

extension LedgerRow {
    var listing: ListingID? { subject.map { ListingID(high: $0.high, low: $0.low) } }

    /// What the platform took or gave back: the seller's matter.
    func fee(shownTo account: AccountID) -> USD? {
        switch kind {
        case .purchase, .usage, .subscription, .renewal, .capture: credit == account ? fee : nil
        case .refund: debit == account ? fee : nil
        case .topup, .hold, .release, .payout: nil
        }
    }

    var relatedText: String? {
        related.map { related in
            switch kind {
            case .capture, .release: LedgerKind.hold.text(of: related)
            case .refund, .topup, .purchase, .usage, .subscription, .renewal, .hold, .payout:
                LedgerKind.purchase.text(of: related)
            }
        }
    }
}
