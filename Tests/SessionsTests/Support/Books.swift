// Books.swift: the stores of Sessions on a database of their own, which goes away with the value.

import Crypto
import Glibc
import SQL
import TestEngine
import Testing

@testable import Sessions

final class Books: Sendable {
    let folder: String
    let database: Database
    let clock = ManualClock()
    let random: SeededRandom
    let live = LiveState()
    let accounts: AccountStore
    let keys: KeyStore
    let sessions: SessionStore
    let ledger: Ledger
    let answers = AnswerStore()

    init(seed: UInt64 = 1, faults: FaultPlan? = nil) async throws {
        var template = Array("/tmp/purser-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        database = try await TestEngine.open(
            folder + "/books.db", migrations: SessionsSchema.migrations, faults: faults)
        random = SeededRandom(seed: seed)
        accounts = AccountStore(random: random)
        keys = KeyStore(random: random)
        sessions = SessionStore(random: random)
        ledger = Ledger(random: random, live: live, sessions: sessions)
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(folder + "/books.db" + suffix) }
        rmdir(folder)
    }

    var now: Timestamp { clock.now() }

    /// Makes an account; what it has comes in through the ledger.
    func account(_ handle: String = "acme", balance: Int64 = 0) async throws -> Account {
        let name = try #require(Handle(handle))
        let (accounts, ledger, now) = (accounts, ledger, now)
        return try await database.write { transaction in
            let account = try await accounts.create(name, name: handle, at: now, in: transaction).get()
            if balance > 0 { try await ledger.topUp(account.id, by: USD(micros: balance), at: now, in: transaction) }
            return account
        }
    }

    /// Makes a key that no request has used yet: it is not in memory.
    func key(of account: Account, scopes: Scopes = .all) async throws -> (key: APIKey, secret: APIKeySecret) {
        let (keys, now) = (keys, now)
        return try await database.write { transaction in
            try await keys.create(for: account.id, scopes: scopes, label: "test", at: now, in: transaction)
        }
    }

    /// The key as requests have it, put into memory.
    func use(_ key: APIKey, of account: Account) -> LiveKey {
        live.fill(LiveKey(key, handle: account.handle), hash: nil)
    }

    /// Issues a session with a key that is not in use: neither is then in memory.
    func issue(
        _ key: APIKey, cap: Int64 = 0, ttlSeconds: Int64 = 3600, scopes: Scopes = .all, label: String = ""
    ) async throws -> Session {
        let new = NewSession(scopes: scopes, ttlSeconds: ttlSeconds, cap: USD(micros: cap), label: label)
        let (sessions, now) = (sessions, now)
        return try await database.write { transaction in
            try await sessions.issue(new, account: key.account, key: key.id, at: now, in: transaction)
        }
    }

    /// Issues a session as a request does: key and session are in memory afterwards.
    func issueLive(_ key: APIKey, of account: Account, cap: Int64, ttlSeconds: Int64 = 3600) async throws -> Session {
        let liveKey = use(key, of: account)
        let session = try await issue(key, cap: cap, ttlSeconds: ttlSeconds)
        live.store(session.id, LiveSession(session, key: liveKey))
        return session
    }

    func charge(_ micros: Int64, to payer: Payer) async throws -> Result<LedgerEntry, ChargeRefusal> {
        let (ledger, now) = (ledger, now)
        return try await database.write { transaction in
            try await ledger.charge(Self.charge(micros), to: payer, at: now, in: transaction)
        }
    }

    static func charge(_ micros: Int64) -> Charge {
        Charge(amount: USD(micros: micros), creditAccount: AccountID(high: 7, low: 7), subject: (1, 2))
    }

    func revoke(_ session: Session, _ reason: RevocationReason = .owner) async throws -> Session {
        let (ledger, now) = (ledger, now)
        return try await database.write { transaction in
            try await ledger.revoke(session, reason: reason, at: now, in: transaction).session
        }
    }

    func revoke(_ key: APIKey, of account: Account) async throws {
        let (keys, live, now) = (keys, live, now)
        try await database.write { transaction in
            guard let revoked = try await keys.revoke(key.id, of: key.account, at: now, in: transaction) else { return }
            let liveKey = LiveKey(revoked, handle: account.handle)
            transaction.afterCommit { live.revoke(liveKey) }
        }
    }

    /// The session as the database has it.
    func stored(_ session: Session) async throws -> Session {
        let sessions = sessions
        return try #require(
            try await database.read { try await sessions.find(session.id, of: session.account, in: $0) })
    }

    func balance(of account: Account) async throws -> Int64 {
        let accounts = accounts
        return try #require(try await database.read { try await accounts.find(account.id, in: $0) }).balance.micros
    }

    /// How many purchases the ledger holds, and their sum.
    func purchases() async throws -> (count: Int64, sum: Int64) {
        try await database.first(
            "SELECT COUNT(*), CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ledger WHERE kind = 'purchase'"
        ) { row in (row.int64(0), row.int64(1)) } ?? (0, 0)
    }

    /// Whether the money of an account is what the ledger says of it.
    func isConserved(_ account: Account) async throws -> Bool {
        let id = account.id
        let sum = try await database.first(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN credit_account_id = \(id) THEN amount ELSE -amount END), 0) AS BIGINT)
              FROM ledger WHERE credit_account_id = \(id) OR account_id = \(id)
            """
        ) { row in row.int64(0) }
        return try await balance(of: account) == sum
    }
}

extension Session {
    /// The payer that this session is.
    var payer: Payer { Payer(account: account, key: key, session: id) }
}

extension Result where Success == LedgerEntry, Failure == ChargeRefusal {
    /// A charge's outcome as a word.
    var word: String {
        switch self {
        case .success: "charged"
        case .failure(.capCrossed): "cap_crossed"
        case .failure(.keyCapCrossed): "key_cap_crossed"
        case .failure(.insufficientBalance): "insufficient_balance"
        case .failure(.providerClosed): "provider_closed"
        case .failure(.providerSuspended): "provider_suspended"
        case .failure(.taken): "taken"
        case .failure(.sessionEnded(let state, let reason)): "\(state.rawValue) \(reason?.rawValue ?? "")"
        }
    }
}
