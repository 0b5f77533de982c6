// LedgerKind.swift: the kinds of transfers, their ids, and which books each of them moves.

internal import SQL

/// Why money moved: what a row of the ledger is.
package enum LedgerKind: String, Sendable, CaseIterable {
    /// Money that came in from outside: an administrator's credit.
    case topup
    case purchase
    /// Calls of what is paid for each call, reported afterwards.
    case usage
    /// The first period of a subscription.
    case subscription
    /// A later period of a subscription.
    case renewal
    /// Money set aside: it leaves the balance and is nobody else's yet.
    case hold
    /// What was taken of a hold.
    case capture
    /// What was given back of a hold.
    case release
    /// A charge that was taken back, whole or in part.
    case refund
    /// What a provider was paid outside.
    case payout

    /// The kinds by which a buyer pays a provider.
    package static let charges: [LedgerKind] = [.purchase, .usage, .subscription, .renewal, .capture]

    package var isCharge: Bool { Self.charges.contains(self) }

    /// What the id of such a row begins with where people see it.
    package var prefix: StaticString {
        switch self {
        case .topup: CreditTag.prefix
        case .purchase, .usage, .subscription, .renewal, .capture: PurchaseTag.prefix
        case .hold: HoldTag.prefix
        case .release: ReleaseTag.prefix
        case .refund: RefundTag.prefix
        case .payout: PayoutTag.prefix
        }
    }

    /// A row's id as people see it: the prefix says what it is.
    package func text(of id: PurchaseID) -> String {
        "\(prefix)" + id.description.dropFirst("\(PurchaseTag.prefix)".utf8.count)
    }
}

/// Ids of credits: the ledger's rows.
package enum CreditTag: IdentifierTag {
    /// `crd_…`
    package static var prefix: StaticString { "crd" }
}

/// Ids of holds: the ledger's rows.
package enum HoldTag: IdentifierTag {
    /// `hld_…`
    package static var prefix: StaticString { "hld" }
}

/// Ids of what was given back of a hold: the ledger's rows.
package enum ReleaseTag: IdentifierTag {
    /// `rel_…`
    package static var prefix: StaticString { "rel" }
}

/// Ids of refunds: the ledger's rows.
package enum RefundTag: IdentifierTag {
    /// `ref_…`
    package static var prefix: StaticString { "ref" }
}

/// Ids of payouts: the ledger's rows.
package enum PayoutTag: IdentifierTag {
    /// `pay_…`
    package static var prefix: StaticString { "pay" }
}

package typealias CreditID = Identifier<CreditTag>
package typealias HoldID = Identifier<HoldTag>
package typealias RefundID = Identifier<RefundTag>
package typealias PayoutID = Identifier<PayoutTag>

/// What money can stand in.
package enum Book: Sendable, Hashable {
    /// What an account can spend.
    case balance(AccountID)
    /// What is set aside of it by open holds.
    case held(AccountID)
    /// What an account is owed as a provider.
    case earnings(AccountID)
    /// What the platform keeps.
    case platform
    /// The world: what came in less what was paid out, with the sign turned.
    case outside
}

/// A row of the ledger: one transfer. Its accounts, amount and fee are its postings.
package struct LedgerRow: Sendable {
    package let id: PurchaseID
    package let kind: LedgerKind
    /// Whose money goes.
    package let debit: AccountID
    /// Who gets it.
    package let credit: AccountID
    package let amount: USD
    /// The platform's part of it.
    package let fee: USD
    package let key: KeyID?
    package let session: SessionID?
    /// What it was for: a listing.
    package let subject: (high: UInt64, low: UInt64)?
    /// The row that it settles or takes back: the hold of a capture, the charge of a refund.
    package let related: PurchaseID?
    /// How many calls it pays for.
    package let quantity: Int64?
    /// Why a refund was made, or how a payout was paid, as whoever did it says.
    package let reason: String?
    package let createdAt: Timestamp

    /// What each book gets; the sum is zero.
    package var postings: [(book: Book, micros: Int64)] {
        let (whole, part, fee) = (amount.micros, amount.micros - fee.micros, fee.micros)
        switch kind {
        case .topup: return [(.outside, -whole), (.balance(credit), whole)]
        case .purchase, .usage, .subscription, .renewal:
            return [(.balance(debit), -whole), (.earnings(credit), part), (.platform, fee)]
        case .hold: return [(.balance(debit), -whole), (.held(debit), whole)]
        case .capture: return [(.held(debit), -whole), (.earnings(credit), part), (.platform, fee)]
        case .release: return [(.held(debit), -whole), (.balance(debit), whole)]
        case .refund: return [(.earnings(debit), -part), (.platform, -fee), (.balance(credit), whole)]
        case .payout: return [(.earnings(debit), -whole), (.outside, whole)]
        }
    }

    /// What it does to one book, in micro-dollars.
    package func change(of book: Book) -> Int64 {
        postings.reduce(0) { $1.book == book ? $0 + $1.micros : $0 }
    }

    /// What it does to a session's spent and held.
    package var sessionChange: (spent: Int64, held: Int64) {
        switch kind {
        case .purchase, .usage, .subscription, .renewal: (amount.micros, 0)
        case .hold: (0, amount.micros)
        case .capture: (amount.micros, -amount.micros)
        case .release: (0, -amount.micros)
        case .topup, .refund, .payout: (0, 0)
        }
    }

    static let columns: SQL = """
        SELECT id, kind, account_id, credit_account_id, amount, fee, key_id, session_id, subject_id, related_id, quantity,
               reason, created_at
          FROM ledger
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> LedgerRow {
        guard let kind = LedgerKind(rawValue: row.text(1)) else { throw .invalidValue("ledger.kind") }
        return LedgerRow(
            id: PurchaseID(row.bytes16(0)), kind: kind, debit: AccountID(row.bytes16(2)),
            credit: AccountID(row.bytes16(3)), amount: USD(micros: row.int64(4)), fee: USD(micros: row.int64(5)),
            key: row.bytes16OrNil(6).map(KeyID.init), session: row.bytes16OrNil(7).map(SessionID.init),
            subject: row.bytes16OrNil(8).map { (high: $0.hi, low: $0.lo) },
            related: row.bytes16OrNil(9).map(PurchaseID.init), quantity: row.int64OrNil(10),
            reason: row.textOrNil(11), createdAt: Timestamp(milliseconds: row.int64(12)))
    }
}
