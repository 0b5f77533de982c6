// Hold.swift: money that is set aside for a provider, and what becomes of it.

internal import SQL

/// How a hold stands. There is no way back from the last three.
package enum HoldState: String, Sendable, CaseIterable {
    case open
    case captured
    case voided
    case expired
}

/// Money of an account that is set aside for one listing.
package struct Hold: Sendable {
    package let id: HoldID
    package let account: AccountID
    /// Who may take it.
    package let provider: AccountID
    /// The listing.
    package let subject: (high: UInt64, low: UInt64)
    package let key: KeyID
    /// Whose cap it counts against; `nil` where a key holds.
    package let session: SessionID?
    package let amount: USD
    package let captured: USD
    /// As it is stored; see ``state(at:)``.
    let storedState: HoldState
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let endedAt: Timestamp?

    package func state(at now: Timestamp) -> HoldState {
        storedState == .open && now >= expiresAt ? .expired : storedState
    }

    var rowID: PurchaseID { PurchaseID(high: id.high, low: id.low) }

    static let columns: SQL = """
        SELECT id, account_id, provider_id, subject_id, key_id, session_id, amount, captured, state, created_at, expires_at,
               ended_at
          FROM hold
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> Hold {
        guard let state = HoldState(rawValue: row.text(8)) else { throw .invalidValue("hold.state") }
        let subject = row.bytes16(3)
        return Hold(
            id: HoldID(row.bytes16(0)), account: AccountID(row.bytes16(1)), provider: AccountID(row.bytes16(2)),
            subject: (high: subject.hi, low: subject.lo), key: KeyID(row.bytes16(4)),
            session: row.bytes16OrNil(5).map(SessionID.init), amount: USD(micros: row.int64(6)),
            captured: USD(micros: row.int64(7)), storedState: state, createdAt: Timestamp(milliseconds: row.int64(9)),
            expiresAt: Timestamp(milliseconds: row.int64(10)),
            endedAt: row.int64OrNil(11).map(Timestamp.init(milliseconds:)))
    }
}

/// Why a hold was not captured or voided. Nothing has changed then.
package enum HoldRefusal: Error, Sendable {
    /// It was captured, voided, or has expired.
    case ended(HoldState)
    /// More than what is held was to be captured.
    case tooMuch(held: USD)
}
