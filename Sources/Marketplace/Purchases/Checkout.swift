// Checkout.swift: buying a listing: the price, what is owned already, and the debit.

package import SQL
package import Sessions

/// A purchase as it is answered and shown.
package struct Purchase: Sendable {
    package let id: PurchaseID
    package let amount: USD
    /// What the session's cap leaves; `nil` where a key paid.
    package let remaining: USD?
    /// Whether this call made it, or an earlier one did.
    package let isNew: Bool
}

/// Buys listings.
package struct Checkout: Sendable {
    private let ledger: Ledger
    private let entitlements: EntitlementStore
    private let sessions: SessionStore
    /// Whether prices are charged. While they are not, a purchase is recorded with an amount of zero.
    package let monetization: Bool

    package init(ledger: Ledger, entitlements: EntitlementStore, sessions: SessionStore, monetization: Bool) {
        self.ledger = ledger
        self.entitlements = entitlements
        self.sessions = sessions
        self.monetization = monetization
    }

    /// What a listing costs to buy now.
    package func price(of listing: Listing) -> USD {
        monetization ? listing.price : .zero
    }

    /// Buys a listing. What is paid once and is owned already is not bought again: the first purchase is the answer.
    package func buy(
        _ listing: Listing, by payer: Payer, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Purchase, ChargeRefusal> {
        let owned = try await entitlements.find(listing.id, of: payer.account, in: transaction.reader)
        if listing.pricing != .perCall, let purchase = owned?.purchase {
            return .success(try await first(purchase, for: payer, in: transaction.reader))
        }
        // Owned since the time when nothing was charged: stays owned, and costs nothing.
        let amount = owned != nil && listing.pricing == .oneTime ? .zero : price(of: listing)
        let charge = Charge(
            amount: amount, creditAccount: listing.owner, subject: (listing.id.high, listing.id.low))
        switch try await ledger.charge(charge, to: payer, at: now, in: transaction) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let entry):
            if owned?.purchase == nil {
                try await entitlements.grant(listing.id, to: payer.account, by: entry.id, at: now, in: transaction)
            }
            return .success(Purchase(id: entry.id, amount: entry.amount, remaining: entry.remaining, isNew: true))
        }
    }

    private func first(
        _ id: PurchaseID, for payer: Payer, in reader: borrowing Reader
    ) async throws(SQLError) -> Purchase {
        let amount = try await reader.first("SELECT amount FROM ledger WHERE id = \(id)") { row in
            USD(micros: row.int64(0))
        }
        guard let amount else { throw .invalidValue("entitlement.purchase_id: no such row in the ledger") }
        var remaining: USD?
        if let session = payer.session {
            remaining = try await sessions.find(session, of: payer.account, in: reader)?.remaining
        }
        return Purchase(id: id, amount: amount, remaining: remaining, isNew: false)
    }
}
