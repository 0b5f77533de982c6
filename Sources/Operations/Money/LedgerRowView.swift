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
        Field("reason", .nullable(.text), "Why a refund was made; null where nothing was said, and for other entries."),
    ]
    static let schema = Schema.object(name: "LedgerEntry", fields)

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
        if let name = row.listing.flatMap({ names[$0] }) { writer.value(name) } else { writer.null() }
        writer.name("calls")
        if let quantity = row.quantity { writer.value(quantity) } else { writer.null() }
        writer.name("amount_usd")
        row.amount.write(to: &writer)
        writer.name("fee_usd")
        if let fee = row.fee(shownTo: account) { fee.write(to: &writer) } else { writer.null() }
        writer.name("balance_change_usd")
        USD(micros: row.change(of: .balance(account))).write(to: &writer)
        writer.name("held_change_usd")
        USD(micros: row.change(of: .held(account))).write(to: &writer)
        writer.name("earnings_change_usd")
        USD(micros: row.change(of: .earnings(account))).write(to: &writer)
        let isPayer = row.debit == account
        writer.name("session_id")
        if isPayer, let session = row.session { session.write(to: &writer) } else { writer.null() }
        writer.name("key_id")
        if isPayer, let key = row.key { key.write(to: &writer) } else { writer.null() }
        writer.name("related_id")
        if let related = row.relatedText { writer.value(related) } else { writer.null() }
        writer.name("reason")
        if let reason = row.reason { writer.value(reason) } else { writer.null() }
    }

    static let csvHeader =
        "time,entry,kind,listing,calls,amount_usd,fee_usd,balance_change_usd,held_change_usd,earnings_change_usd,"
        + "session,key,related,reason\r\n"

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
            row.relatedText ?? "", CSV.cell(row.reason ?? ""),
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
