// Charge.swift: what a debit is and why it may be refused.

/// A debit that somebody asks for.
package struct Charge: Sendable {
    package var amount: USD
    /// Who earns it.
    package let creditAccount: AccountID
    /// What it is for: a listing, for a purchase.
    package let subject: (high: UInt64, low: UInt64)
    /// What kind of charge: never a hold, see ``Ledger/hold(_:until:by:at:in:)``.
    package let kind: LedgerKind
    /// How many calls it pays for.
    package let quantity: Int64?

    package init(
        amount: USD, creditAccount: AccountID, subject: (high: UInt64, low: UInt64), kind: LedgerKind = .purchase,
        quantity: Int64? = nil
    ) {
        self.amount = amount
        self.creditAccount = creditAccount
        self.subject = subject
        self.kind = kind
        self.quantity = quantity
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
    /// It would have crossed the cap of the key, which is one for all of its sessions. Nothing is revoked.
    case keyCapCrossed(cap: USD, spent: USD, attempted: USD)
    case insufficientBalance(balance: USD, attempted: USD)
    /// The session, or the key that pays, ended before the charge reached the database.
    case sessionEnded(SessionState, RevocationReason?)
    /// Who would earn it has closed the account: there is nobody to sell it any more.
    case providerClosed
    /// Who would earn it is suspended: nobody sells it meanwhile.
    case providerSuspended
    /// What is paid for once was paid for by somebody else of the account a moment ago.
    case taken
}
