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

    package init(id: PurchaseID, amount: USD, remaining: USD?, isNew: Bool) {
        self.id = id
        self.amount = amount
        self.remaining = remaining
        self.isNew = isNew
    }
}

/// Buys listings.
package struct Checkout: Sendable {
    let ledger: Ledger
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

    /// Buys a listing that is free, paid for once or for each call. What is paid once and is owned already is not bought again:
    /// the first purchase is the answer. What was taken while nothing was charged costs nothing.
    ///
    /// - Parameter isRemembered: the offer was not read in this transaction. Where the listing is no longer what it was, or is
    ///   free for this buyer, nothing is charged, and the answer is ``ChargeRefusal/taken``.
    /// - Precondition: it is no subscription; see ``SubscriptionStore``.
    package func buy(
        _ offer: Offer, isRemembered: Bool = false, by payer: Payer, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Purchase, ChargeRefusal> {
        let account = payer.account
        let isFree = !monetization
        let grant = { (purchase: PurchaseID) -> SQL in
            EntitlementStore.grant(offer.listing, to: account, by: purchase, isFree: isFree, at: now)
        }
        switch offer.pricing {
        case .perCall:
            // Charged each time; that it is owned now is noted in passing.
            let claim =
                isRemembered ? { (_: PurchaseID) in offer.confirmation(to: account, isCharged: monetization) } : nil
            let price =
                isRemembered
                ? self.price(of: offer)
                : try await self.price(of: offer, to: account, at: now, in: transaction.reader)
            return try await ledger.charge(
                Self.charge(offer, price), to: payer, at: now, claim: claim, note: grant, in: transaction
            ).map(Purchase.init)
        case .free, .oneTime: break
        case .subscription: preconditionFailure("a subscription is not bought, it is started")
        }
        let owned = try await entitlements.find(offer.listing, of: account, at: now, in: transaction.reader)
        if let purchase = owned?.purchase {
            return .success(try await first(purchase, for: payer, in: transaction.reader))
        }
        let price: USD = owned?.isFree == true ? .zero : self.price(of: offer)
        let result = try await ledger.charge(
            Self.charge(offer, price), to: payer, at: now, claim: grant, in: transaction)
        guard case .failure(.taken) = result else { return result.map(Purchase.init) }
        let other = try await entitlements.find(offer.listing, of: account, at: now, in: transaction.reader)
        guard let purchase = other?.purchase else { return .failure(.taken) }
        return .success(try await first(purchase, for: payer, in: transaction.reader))
    }

    /// What an offer costs those who have not taken it while nothing was charged.
    package func price(of offer: Offer) -> USD { monetization ? offer.price : .zero }

    /// What an offer costs an account now.
    package func price(
        of offer: Offer, to account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> USD {
        guard monetization, offer.price > .zero else { return .zero }
        let owned = try await entitlements.find(offer.listing, of: account, at: now, in: reader)
        return owned?.isFree == true ? .zero : offer.price
    }

    /// Whether an account cannot have a listing now: its owner is suspended, and the account has neither bought nor installed it
    /// before. What costs something is charged to nobody meanwhile, whoever has it: that is the ledger's rule.
    package func isWithheld(
        _ listing: Listing, from account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Bool {
        guard listing.isOwnerSuspended, listing.owner != account else { return false }
        if try await entitlements.find(listing.id, of: account, at: now, in: reader) != nil { return false }
        return try await reader.first(
            "SELECT 1 FROM install WHERE account_id = \(account) AND listing_id = \(listing.id) LIMIT 1"
        ) { _ in true } == nil
    }

    private static func charge(_ offer: Offer, _ amount: USD) -> Charge {
        Charge(amount: amount, creditAccount: offer.owner, subject: (offer.listing.high, offer.listing.low))
    }

    private func first(
        _ id: PurchaseID, for payer: Payer, in reader: borrowing Reader
    ) async throws(SQLError) -> Purchase {
        let amount = try await reader.first("SELECT amount FROM ledger WHERE id = \(id)") { row in
            USD(micros: row.int64(0))
        }
        guard let amount else { throw .invalidValue("entitlement.purchase_id: no such row in the ledger") }
        let remaining = try await remaining(of: payer, in: reader)
        return Purchase(id: id, amount: amount, remaining: remaining, isNew: false)
    }

    /// What a session's cap leaves; `nil` for a key.
    package func remaining(of payer: Payer, in reader: borrowing Reader) async throws(SQLError) -> USD? {
        guard let session = payer.session else { return nil }
        return try await sessions.find(session, of: payer.account, in: reader)?.remaining
    }
}
