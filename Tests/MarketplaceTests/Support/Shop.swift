// Shop.swift: the stores of Marketplace on a database of their own, which goes away with the value.

import Archives
import Crypto
import Glibc
import JSON
import SQL
import Scanning
import Sessions
import Synchronization
import TestEngine
import Testing

@testable import Marketplace

/// Random words that a seed repeats (SplitMix64).
final class SeededWords: RandomSource {
    private let state: Mutex<UInt64>

    init(seed: UInt64) { state = Mutex(seed) }

    func word() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            return word ^ word >> 31
        }
    }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: word()) } }
}

/// Somebody who buys and installs: an account with a key and a session.
struct Buyer: Sendable {
    let account: Account
    let key: APIKey
    let session: Session

    var payer: Payer { Payer(account: account.id, key: key.id, session: session.id) }
    var keyAlone: Payer { Payer(account: account.id, key: key.id, session: nil) }
}

final class Shop: Sendable {
    let folder: String
    let database: Database
    let random = SeededWords(seed: 4)
    let live = LiveState()
    let accounts: AccountStore
    let keys: KeyStore
    let sessions: SessionStore
    let ledger: Ledger
    let listings: ListingStore
    let search: SearchCatalogue
    let installs: InstallStore
    let entitlements = EntitlementStore()
    let resolver: NameResolver
    let servers: ServerImport
    private let time = Mutex(Timestamp(seconds: 1_781_272_800))

    init(faults: FaultPlan? = nil) async throws {
        var template = Array("/tmp/purser-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        database = try await TestEngine.open(
            folder + "/shop.db", migrations: SessionsSchema.migrations + MarketplaceSchema.migrations, faults: faults)
        accounts = AccountStore(random: random)
        keys = KeyStore(random: random)
        sessions = SessionStore(random: random)
        ledger = Ledger(random: random, live: live, sessions: sessions)
        listings = ListingStore(random: random)
        search = SearchCatalogue(database: database)
        installs = InstallStore(random: random)
        resolver = NameResolver(listings: listings)
        servers = ServerImport(accounts: accounts, listings: listings, inspection: .none)
    }

    deinit { removeFolder(folder) }

    var now: Timestamp { time.withLock { $0 } }

    /// Moves the time on; it stands still otherwise.
    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

    func checkout(monetization: Bool) -> Checkout {
        Checkout(ledger: ledger, entitlements: entitlements, sessions: sessions, monetization: monetization)
    }

    /// Stores a version. What is not said is the same for all listings.
    @discardableResult
    func publish(
        _ fullName: String, version: String = "1.0.0", kind: String = "skill", title: String = "", summary: String = "",
        description: String = "", category: String = "files", pricing: Pricing = .free, price: Int64 = 0,
        manifest: String = "{}", artifact: VersionArtifact? = nil, level: SecurityLevel? = nil
    ) async throws -> Result<StoreOutcome, StoreRefusal> {
        let name = try #require(ListingName(fullName))
        let (accounts, listings, now) = (accounts, listings, now)
        return try await database.write { transaction in
            let owner = try await accounts.findOrCreate(name.owner, name: name.owner.text, at: now, in: transaction)
            var draft = ListingDraft(
                owner: owner.id, name: name, kind: kind, title: title, summary: summary, description: description,
                category: category, pricing: pricing, price: USD(micros: price), repository: nil, version: version,
                manifest: Array(manifest.utf8), artifact: artifact)
            draft.verdict = level.map { ListingDraft.Verdict(level: $0, score: 50, rules: 1, report: []) }
            return try await listings.store(draft, at: now, in: transaction)
        }
    }

    func listing(_ fullName: String) async throws -> Listing {
        let (listings, name) = (listings, try #require(ListingName(fullName)))
        return try #require(try await database.read { try await listings.find(name, in: $0) })
    }

    func versions(of fullName: String) async throws -> [String] {
        let (listings, id) = (listings, try await listing(fullName).id)
        return try await database.read { try await listings.versions(of: id, in: $0) }.map(\.version)
    }

    /// Somebody with money and a session that is in memory.
    func buyer(_ handle: String = "buyer", balance: Int64 = 100_000, cap: Int64 = 50_000) async throws -> Buyer {
        let name = try #require(Handle(handle))
        let (accounts, keys, sessions, ledger, live, now) = (accounts, keys, sessions, ledger, live, now)
        let buyer = try await database.write { transaction in
            let account = try await accounts.findOrCreate(name, name: handle, at: now, in: transaction)
            if balance > 0 { try await ledger.topUp(account.id, by: USD(micros: balance), at: now, in: transaction) }
            let key = try await keys.create(for: account.id, scopes: .all, label: "", at: now, in: transaction).key
            let new = NewSession(scopes: .all, ttlSeconds: 3600, cap: USD(micros: cap), label: "")
            let session = try await sessions.issue(new, account: account.id, key: key.id, at: now, in: transaction)
            return Buyer(account: account, key: key, session: session)
        }
        let liveKey = live.fill(LiveKey(buyer.key, handle: buyer.account.handle), hash: nil)
        live.store(buyer.session.id, LiveSession(buyer.session, key: liveKey))
        return buyer
    }

    func buy(
        _ fullName: String, by payer: Payer, monetization: Bool = true
    ) async throws -> Result<Purchase, ChargeRefusal> {
        let (checkout, listing, now) = (checkout(monetization: monetization), try await listing(fullName), now)
        return try await database.write { try await checkout.buy(Offer(listing), by: payer, at: now, in: $0) }
    }

    @discardableResult
    func install(_ fullName: String, by payer: Payer) async throws -> Install {
        let (installs, listings, listing, now) = (installs, listings, try await listing(fullName), now)
        return try await database.write { transaction in
            guard let version = try await listings.version(listing.latest, of: listing.id, in: transaction.reader)
            else {
                throw SQLError.invalidValue("the latest version is not there")
            }
            return try await installs.record(version, by: payer, at: now, in: transaction)
        }
    }

    /// The whole number that a statement gives.
    func number(_ sql: SQL) async throws -> Int64 {
        try await database.first(sql) { row in row.int64(0) } ?? -1
    }

    func spent(by buyer: Buyer) async throws -> Int64 {
        let sessions = sessions
        let session = try await database.read {
            try await sessions.find(buyer.session.id, of: buyer.account.id, in: $0)
        }
        return try #require(session).spent.micros
    }
}

extension Result where Success == StoreOutcome, Failure == StoreRefusal {
    /// What storing a version did, as words.
    var word: String {
        switch self {
        case .success(.listingCreated): "created"
        case .success(.versionAdded): "added"
        case .success(.unchanged): "unchanged"
        case .failure(.nameTaken(let name)): "taken by \(name)"
        case .failure(.nameHeld(let name, _)): "held for \(name)"
        case .failure(.numberUsed): "was used"
        case .failure(.kindDiffers(let kind)): "is a \(kind)"
        case .failure(.versionExists(_, let wasDeleted)): wasDeleted ? "was deleted" : "exists"
        case .failure(.contentRevoked(let reason)): "revoked: \(reason)"
        case .failure(.notAccepting(let state)): "is \(state.rawValue)"
        case .failure(.ownerClosed): "owner closed"
        case .failure(.ownerSuspended): "owner suspended"
        }
    }
}

extension Inspection {
    /// For tests that put no artifact through it.
    static let none = Inspection(pipeline: ScanPipeline(), artifacts: .absent)
}
