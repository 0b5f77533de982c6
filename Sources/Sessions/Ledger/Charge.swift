// Charge.swift: what a debit is and why it may be refused.

/// Why money moved.
package enum LedgerKind: String, Sendable {
    /// Money that came in from outside.
    case topup
    case purchase
}

/// A debit that somebody asks for. The amount is whole and known: it is held and captured in one.
package struct Charge: Sendable {
    package var amount: USD
    /// Who earns it.
    package let creditAccount: AccountID
    /// What it is for: a listing, for a purchase.
    package let subject: (high: UInt64, low: UInt64)

    package init(amount: USD, creditAccount: AccountID, subject: (high: UInt64, low: UInt64)) {
        self.amount = amount
        self.creditAccount = creditAccount
        self.subject = subject
    }
}

/// A debit that was made: the ledger's row.
package struct LedgerEntry: Sendable {
    package let id: PurchaseID
    package let amount: USD
    package let createdAt: Timestamp
    /// What the session's cap leaves after it; `nil` where no session paid.
    package let remaining: USD?
}

/// Why a charge was refused. In every case nothing was charged.
package enum ChargeRefusal: Error, Sendable {
    /// It would have crossed the cap; the session is revoked.
    case capCrossed(cap: USD, spent: USD, held: USD, attempted: USD)
    case insufficientBalance(balance: USD, attempted: USD)
    /// The session, or the key that pays, ended before the charge reached the database.
    case sessionEnded(SessionState, RevocationReason?)
    /// What is paid for once was paid for by somebody else of the account a moment ago.
    case taken
}
