// Checkout+Metered.swift: what is paid for each call, paid otherwise: calls that are reported afterwards, and holds.

internal import Crypto
package import SQL
package import Sessions

/// A report of calls that were made.
package struct UsageRecord: Sendable {
    package let offer: Offer
    package let calls: Int64
    /// Under which it is known when it is reported again.
    package let idempotencyKey: String

    package init(offer: Offer, calls: Int64, idempotencyKey: String) {
        self.offer = offer
        self.calls = calls
        self.idempotencyKey = idempotencyKey
    }

    /// What makes a record the same as an earlier one.
    var digest: SHA256Digest {
        SHA256.hash(Array("\(offer.listing) \(calls)".utf8))
    }
}

/// A usage charge, made now or at an earlier report of the same calls.
package struct UsageCharge: Sendable {
    package let id: PurchaseID
    package let amount: USD
    package let isNew: Bool
}

/// Why calls were not charged.
package enum UsageRefusal: Error, Sendable {
    case charge(ChargeRefusal)
    /// The key was used for other calls.
    case keyReused
    /// Calls times price is more than an amount may be.
    case tooMuch
    /// It is not paid for by the call.
    case notMetered(Pricing)
}

extension Checkout {
    /// Pays for calls that were made, once for each key of a caller.
    ///
    /// - Parameter caller: the session or key under which the report's key is known.
    package func use(
        _ record: UsageRecord, by payer: Payer, caller: (high: UInt64, low: UInt64), answers: AnswerStore,
        at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<UsageCharge, UsageRefusal> {
        let key = AnswerKey(caller: caller, operation: "usage_record", idempotencyKey: record.idempotencyKey)
        if let earlier = try await earlier(record, key, answers, transaction.reader) { return earlier }
        guard record.offer.pricing == .perCall else { return .failure(.notMetered(record.offer.pricing)) }
        let price = try await price(of: record.offer, to: payer.account, at: now, in: transaction.reader)
        let (amount, overflowed) = price.micros.multipliedReportingOverflow(by: record.calls)
        guard !overflowed, amount <= USD.maximum.micros else { return .failure(.tooMuch) }
        let (offer, account, isFree) = (record.offer, payer.account, !monetization)
        let charge = Charge(
            amount: USD(micros: amount), creditAccount: offer.owner, subject: (offer.listing.high, offer.listing.low),
            kind: .usage, quantity: record.calls)
        let result = try await ledger.charge(
            charge, to: payer, at: now,
            claim: { id in
                // The answer is the row's id and amount: of two reports at once the later one finds it.
                answers.claim(
                    StoredAnswer(
                        status: 200, body: Array("\(id) \(amount)".utf8), tokenEnd: nil, request: record.digest),
                    for: key, at: now)
            },
            note: { EntitlementStore.grant(offer.listing, to: account, by: $0, isFree: isFree, at: now) },
            in: transaction)
        switch result {
        case .success(let entry): return .success(UsageCharge(id: entry.id, amount: entry.amount, isNew: true))
        case .failure(.taken):
            return try await earlier(record, key, answers, transaction.reader) ?? .failure(.charge(.taken))
        case .failure(let refusal): return .failure(.charge(refusal))
        }
    }

    private func earlier(
        _ record: UsageRecord, _ key: AnswerKey, _ answers: AnswerStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Result<UsageCharge, UsageRefusal>? {
        guard let stored = try await answers.find(key, in: reader) else { return nil }
        guard stored.request == record.digest else { return .failure(.keyReused) }
        let words = String(decoding: stored.body, as: UTF8.self).split(separator: " ").map(String.init)
        guard words.count == 2, let id = PurchaseID(words[0]), let amount = Int64(words[1]) else {
            throw .invalidValue("answer.body of a usage record")
        }
        return .success(UsageCharge(id: id, amount: USD(micros: amount), isNew: false))
    }

    /// Sets money aside for calls that are still to be made. For an account that has the listing for free, and while nothing
    /// is charged, it is a hold of nothing.
    package func hold(
        _ offer: Offer, _ amount: USD, until expiresAt: Timestamp, by payer: Payer, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<(hold: Hold, remaining: USD?), UsageRefusal> {
        guard offer.pricing == .perCall else { return .failure(.notMetered(offer.pricing)) }
        let price = try await price(of: offer, to: payer.account, at: now, in: transaction.reader)
        let charge = Charge(
            amount: price == .zero ? .zero : amount, creditAccount: offer.owner,
            subject: (offer.listing.high, offer.listing.low))
        return try await ledger.hold(charge, until: expiresAt, by: payer, at: now, in: transaction)
            .mapError(UsageRefusal.charge)
    }
}
