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

    init(_ entry: LedgerEntry) {
        self.init(id: entry.id, amount: entry.amount, remaining: entry.remaining, isNew: true)
    }

    init(id: PurchaseID, amount: USD, remaining: USD?, isNew: Bool) {
        self.id = id
        self.amount = amount
        self.remaining = remaining
        self.isNew = isNew
    }
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
    ///
    /// - Parameter isRemembered: the offer was not read in this transaction. Where the listing is no longer what it was, nothing
    ///   is charged, and the answer is ``ChargeRefusal/taken``.
    package func buy(
        _ offer: Offer, isRemembered: Bool = false, by payer: Payer, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Purchase, ChargeRefusal> {
        let account = payer.account
        let grant = { (purchase: PurchaseID) -> SQL in
            EntitlementStore.grant(offer.listing, to: account, by: purchase, at: now)
        }
        var charge = Charge(
            amount: monetization ? offer.price : .zero, creditAccount: offer.owner,
            subject: (offer.listing.high, offer.listing.low))
        if offer.pricing == .perCall {
            // Charged each time; that it is owned now is noted in passing.
            let claim = isRemembered ? { (_: PurchaseID) in offer.confirmation } : nil
            return try await ledger.charge(charge, to: payer, at: now, claim: claim, note: grant, in: transaction)
                .map(Purchase.init)
        }
        let owned = try await entitlements.find(offer.listing, of: account, in: transaction.reader)
        if let purchase = owned?.purchase {
            return .success(try await first(purchase, for: payer, in: transaction.reader))
        }
        // Owned since the time when nothing was charged: stays owned, and costs nothing.
        if owned != nil && offer.pricing == .oneTime { charge.amount = .zero }
        let result = try await ledger.charge(charge, to: payer, at: now, claim: grant, in: transaction)
        guard case .failure(.taken) = result else { return result.map(Purchase.init) }
        let other = try await entitlements.find(offer.listing, of: account, in: transaction.reader)
        guard let purchase = other?.purchase else { return .failure(.taken) }
        return .success(try await first(purchase, for: payer, in: transaction.reader))
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
