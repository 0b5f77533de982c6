// MoneyAnswers.swift: what the server says of an account's money: the ledger's entries, subscriptions, refunds.

internal import JSON

/// What has moved an account's money once.
public struct LedgerEntry: Sendable, Answer {
    /// `pur_…`, `crd_…`, `hld_…`, `rel_…`, `ref_…` or `pay_…`: the beginning says what it is.
    public let entryID: String
    /// `topup`, `purchase`, `usage`, `subscription`, `renewal`, `hold`, `capture`, `release`, `refund` or `payout`.
    public let kind: String
    /// RFC 3339, UTC.
    public let createdAt: String
    /// The listing, where there is one.
    public let fullName: String?
    /// The whole amount.
    public let amount: USD
    /// What it did to the account's balance.
    public let balanceChange: USD
    /// What it did to what the account has earned.
    public let earningsChange: USD
    /// Why a refund was made, where that was said.
    public let reason: String?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        entryID = try fields.text("entry_id")
        kind = try fields.text("kind")
        createdAt = try fields.text("created_at")
        fullName = fields.optionalText("full_name")
        amount = try fields.amount("amount_usd")
        balanceChange = try fields.amount("balance_change_usd")
        earningsChange = try fields.amount("earnings_change_usd")
        reason = fields.optionalText("reason")
        json = fields.json
    }
}

/// A month of an account.
public struct Statement: Sendable, Answer {
    /// The account's handle.
    public let account: String
    /// `2026-11`.
    public let month: String
    /// What it could spend when the month began.
    public let opening: USD
    /// What it could spend when it ended, or can now.
    public let closing: USD
    /// The entries, oldest first.
    public let entries: [LedgerEntry]
    /// Whether there are more than are listed.
    public let isTruncated: Bool
    /// The sums by the names of the API's members, in their order.
    public let sums: [(name: String, amount: USD)]
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        account = try fields.text("account")
        month = try fields.text("month")
        opening = try fields.amount("opening_balance_usd")
        closing = try fields.amount("closing_balance_usd")
        var sums: [(name: String, amount: USD)] = []
        for name in [
            "credited_usd", "spent_usd", "refunded_usd", "held_change_usd", "gross_usd", "fees_usd", "returned_usd",
            "earned_usd", "paid_out_usd",
        ] { sums.append((name, try fields.amount(name))) }
        self.sums = sums
        var entries: [LedgerEntry] = []
        for entry in fields.value["entries"]?.array ?? [] { entries.append(try LedgerEntry(Fields(value: entry))) }
        self.entries = entries
        isTruncated = fields.value["truncated"]?.bool ?? false
        json = fields.json
    }
}

/// A listing that the account pays for month by month.
public struct Subscription: Sendable, Answer {
    /// `sub_…`
    public let subscriptionID: String
    /// The listing; `nil` where it is gone.
    public let fullName: String?
    /// `active`, `past_due`, `ended`, `lapsed` or `refunded`.
    public let state: String
    /// What was agreed for a month.
    public let price: USD
    /// Whether it goes on when the month is over.
    public let renews: Bool
    /// When the month is over, RFC 3339; `nil` where it has no end.
    public let periodEnd: String?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        subscriptionID = try fields.text("subscription_id")
        fullName = fields.optionalText("full_name")
        state = try fields.text("state")
        price = try fields.amount("price_usd")
        guard let renews = fields.value["renews"]?.bool else { throw MissingField(name: "renews") }
        self.renews = renews
        periodEnd = fields.optionalText("period_end")
        json = fields.json
    }
}

/// A charge that was taken back, in whole or in part.
public struct Refund: Sendable, Answer {
    /// `ref_…`
    public let refundID: String
    /// The charge.
    public let purchaseID: String
    /// What the buyer got back.
    public let amount: USD
    /// What of it the platform gave back.
    public let fee: USD
    /// What is left of the charge.
    public let rest: USD
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        refundID = try fields.text("refund_id")
        purchaseID = try fields.text("purchase_id")
        amount = try fields.amount("amount_usd")
        fee = try fields.amount("fee_usd")
        rest = try fields.amount("left_usd")
        json = fields.json
    }
}
