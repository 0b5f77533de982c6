// House.swift: the stores of one installation, put together. Serving them is Application's.

internal import AgentAPI
package import Crypto
package import DomainChecks
package import JSON
package import Marketplace
package import Operations
package import SQL
package import Scanning
package import Sessions
internal import Synchronization
internal import Website
internal import Wording

/// What an installation is started with.
package struct HouseSettings: Sendable {
    package var monetization = false
    /// What addresses of this server begin with, without a slash at the end.
    package var publicURL = "http://127.0.0.1:8080"
    package var limits = SessionLimits.standard
    /// For how long charges can be refunded.
    package var refundWindow = RefundWindow.standard
    /// Who may make an account of their own. Nobody, unless the operator says so: a server that is put on a public address
    /// must not fill with strangers before anybody has looked.
    /// `nil` leaves it to the settings that administrators make, which begin with that.
    package var signUp: SignUpPolicy?
    /// Whether nothing is published without the publisher agreement. Off: who serves only themselves agrees with nobody.
    package var requiresPublisherAgreement = false
    /// The PostgreSQL database that holds everything but artifacts; `nil` for SQLite in the data directory.
    package var postgres: PostgresConfiguration?
    /// Known vulnerabilities, for the scan of dependencies.
    package var advisories: OSVDatabase?
    /// Asked about each file that is scanned.
    package var antivirus: ClamAV?
    /// By what domains of providers are checked.
    package var domainProbe = DomainProbe.network
    /// For tests: makes steps of the storage fail.
    package var faults: FaultPlan?

    package init() {}
}

/// Everything between a request and the disk, in one value.
package struct House: Sendable {
    package let database: Database
    package let clock: SteadyClock
    package let random: any RandomSource
    package let stores: Stores
    package let artifacts: ArtifactStore
    package let operations: [Operation]
    package let performer: Performer
    package let authenticator: Authenticator
    package let answers: AnswerStore

    /// Opens the database and the artifact store of a directory; makes them on the first start.
    ///
    /// - Parameter directory: may be left out where everything is in a database of its own and no artifact is touched.
    /// - Throws: ``StartError``, in a sentence that says what to do.
    package static func open(
        _ directory: DataDirectory?, _ settings: HouseSettings, clocks: any MachineClocks = SystemClocks(),
        random: any RandomSource = SystemRandom()
    ) async throws -> House {
        let clockOfCommits = ClockOfCommits()
        let database = try await open(directory, settings, clockOfCommits)
        let lastNow = try await database.first("SELECT last_now FROM installation WHERE one = 1") { row in
            Timestamp(milliseconds: row.int64(0))
        }
        let clock = SteadyClock(clocks: clocks, lastNow: lastNow)
        clockOfCommits.set(clock)
        let keys = try await database.write { transaction in
            try await SigningKeys.load(at: clock.now(), random: random, in: transaction)
        }
        if database.isShared { try directory?.belong(to: keys.installation.description) }
        let signing = SigningKeyRing(keys, random: random)
        let artifacts =
            try directory.map { try ArtifactStore(root: $0.artifacts, isShared: database.isShared) } ?? .absent
        let stores = stores(database, artifacts, signing, random, settings)
        let answers = stores.answers
        try await stores.people.site.follow(database)
        try await stores.people.incidents.follow(database)
        return House(
            database: database, clock: clock, random: random, stores: stores, artifacts: artifacts,
            operations: Operation.all(stores),
            performer: Performer(database: database, answers: answers, signing: signing, clock: clock),
            authenticator: Authenticator(
                signing: signing, live: stores.live, database: database, keys: stores.keys,
                accounts: stores.accounts, sessions: stores.sessions, signIns: stores.people.signIns),
            answers: answers)
    }

    private static func open(
        _ directory: DataDirectory?, _ settings: HouseSettings, _ clockOfCommits: ClockOfCommits
    ) async throws -> Database {
        let migrations = SessionsSchema.migrations + MarketplaceSchema.migrations
        let place = settings.postgres == nil ? "in \(directory?.path ?? "no directory")" : "on the PostgreSQL server"
        do throws(SQLError) {
            if let configuration = settings.postgres {
                return try await Database.open(configuration, migrations: migrations)
            }
            guard let directory else { preconditionFailure("SQLite's file needs a data directory") }
            var configuration = SQLiteConfiguration(path: directory.database, faults: settings.faults)
            configuration.beforeCommit = { clockOfCommits.statement() }
            return try await Database.open(configuration, migrations: migrations)
        } catch {
            guard case .newerSchema(let found, let known) = error.kind else {
                throw StartError("The database \(place) cannot be opened: \(error)")
            }
            throw StartError(
                "The data \(place) was written by a newer Purser (schema \(found); this one knows up to \(known)). "
                    + "Start that version, or a later one.")
        }
    }

    private static func stores(
        _ database: Database, _ artifacts: ArtifactStore, _ signing: SigningKeyRing, _ random: any RandomSource,
        _ settings: HouseSettings
    ) -> Stores {
        let live = LiveState(isShared: database.isShared)
        let accounts = AccountStore(random: random)
        let sessions = SessionStore(random: random)
        let ledger = Ledger(
            random: random, live: live, sessions: sessions, shares: RevenueShares(isShared: database.isShared))
        let keys = KeyStore(random: random)
        let audit = AuditLog(random: random)
        let control = AccountControl(accounts: accounts, live: live, audit: audit)
        let signIns = SignInStore(random: random)
        let people = People(
            passwords: PasswordStore(), signIns: signIns, factors: SecondFactorStore(random: random),
            throttle: Throttle(), control: SignInControl(signIns: signIns, live: live),
            mailTokens: MailTokenStore(random: random), mail: MailQueue(), invitations: InvitationStore(random: random),
            agreements: AgreementStore(audit: audit, isRequiredForPublishing: settings.requiresPublisherAgreement),
            site: SiteStore(fixedSignUp: settings.signUp), incidents: IncidentStore(random: random),
            links: SiteLinkStore(random: random))
        let entitlements = EntitlementStore()
        let listings = ListingStore(random: random)
        let checkout = Checkout(
            ledger: ledger, entitlements: entitlements, sessions: sessions, monetization: settings.monetization)
        let publications = PublicationStore(random: random)
        let inspection = Inspection(
            pipeline: ScanPipeline(osv: settings.advisories, antivirus: settings.antivirus), artifacts: artifacts)
        let bell = PublicationBell()
        return Stores(
            database: database, live: live, signing: signing, accounts: accounts, keys: keys,
            sessions: sessions, ledger: ledger, answers: AnswerStore(),
            subscriptions: SubscriptionStore(
                random: random, ledger: ledger, checkout: checkout, entitlements: entitlements, listings: listings,
                keys: keys), refundWindow: settings.refundWindow, audit: audit,
            control: control, people: people, listings: listings,
            search: SearchCatalogue(database: database), leaderboards: LeaderboardStore(accounts: accounts),
            installs: InstallStore(random: random),
            entitlements: entitlements,
            checkout: checkout,
            providers: ProviderStore(accounts: accounts),
            servers: ServerImport(accounts: accounts, listings: listings, inspection: inspection),
            skills: SkillImport(
                accounts: accounts, listings: listings, artifacts: artifacts, inspection: inspection),
            publications: publications,
            publisher: Publisher(
                listings: listings, publications: publications, artifacts: artifacts, bell: bell),
            worker: PublicationWorker(
                database: database, listings: listings, publications: publications, inspection: inspection),
            inspection: inspection,
            starter: StarterCatalogue(
                database: database, accounts: accounts, keys: keys, listings: listings, inspection: inspection,
                artifacts: artifacts),
            rescan: Rescan(database: database, listings: listings, inspection: inspection),
            bell: bell,
            artifacts: artifacts, artifactSweep: ArtifactSweep(database: database, artifacts: artifacts),
            uploads: Uploads(database: database, artifacts: artifacts, random: random),
            community: CommunityStores(
                listings: listings, accounts: accounts, control: control, audit: audit,
                probe: settings.domainProbe, random: random), limits: settings.limits,
            publicURL: settings.publicURL, translations: .website)
    }

    /// Whether there is an API key, live or revoked.
    package var hasKeys: Bool {
        get async throws {
            let keys = stores.keys
            return try await database.read { reader in try await keys.exist(in: reader) }
        }
    }

    /// One of the operator's operations, carried out here: for commands on a directory that no server holds.
    ///
    /// - Parameter idempotencyKey: under which the request is known when it is repeated, here or over the operator's socket.
    package func perform(_ name: String, _ input: JSONObject, idempotencyKey: String? = nil) async throws -> Outcome {
        guard let operation = operations.first(where: { $0.name == name && $0.isForOperator }) else {
            preconditionFailure("there is no operation \(name) for the operator")
        }
        var request = OperationRequest(caller: nil, input: input, isOperator: true)
        if let idempotencyKey {
            request.idempotency = (
                idempotencyKey, RESTDoor.digest(target: "/operator/\(name)", JSONValue.object(input).bytes())
            )
        }
        let rendered = try await performer.perform(operation, request) { outcome in
            switch outcome {
            case .success(let output):
                let status = Route.status(of: output.success)
                guard case .json(let bytes) = output.content else {
                    return Rendered(status: status, body: [], outcome: outcome)
                }
                return Rendered(status: status, body: bytes, outcome: outcome)
            case .failure: return Rendered(status: 0, body: [], outcome: outcome)
            }
        }
        return rendered.outcome ?? .success(.stored(rendered.body))
    }

    /// Stores the clock where commits do not: called every second. A clock that steps back over a restart then revives no more
    /// than that.
    package func storeClock() async throws {
        guard database.isShared else { return }
        let now = clock.now()
        _ = try await database.write { transaction in
            try await transaction.run(
                "UPDATE installation SET last_now = \(now) WHERE one = 1 AND last_now < \(now)")
        }
    }

    /// Counts the leaderboards where that is due, and reads what search orders by of them where somebody has: called every
    /// minute. One server counts, each reads.
    ///
    /// - Parameter seen: when the figures were counted that search has.
    /// - Returns: when those were counted that it has now.
    package func refreshFigures(seen: Timestamp?) async throws -> Timestamp? {
        _ = try await stores.leaderboards.refresh(database, at: clock.now())
        let computedAt = try await stores.leaderboards.computedAt(in: database)
        if computedAt != seen { try await stores.search.readFigures() }
        return computedAt
    }

    /// Forgets what has expired: called every minute. Stored answers go a slice at a time, by one node at a time.
    package func sweep() async throws {
        let now = clock.now()
        try await stores.people.site.follow(database)
        try await stores.signing.follow(database)
        try await stores.people.incidents.follow(database)
        stores.live.sweep(at: now)
        let (answers, keys, people, signing) = (answers, stores.keys, stores.people, stores.signing)
        let tokenSeconds = stores.limits.ttlSeconds.upperBound
        let (keyUses, signInUses) = (stores.live.keyUses(), stores.live.signIns.sweep(at: now))
        if !keyUses.isEmpty || !signInUses.isEmpty {
            try await database.write { transaction in
                try await keys.noteUses(keyUses, in: transaction)
                try await people.signIns.noteUses(signInUses, in: transaction)
            }
        }
        var hasMore = try await database.write { transaction in
            guard try await transaction.claim(work: 1) else { return false }
            try await signing.sweep(tokenSeconds: tokenSeconds, at: now, in: transaction)
            try await people.throttle.sweep(at: now, in: transaction)
            try await people.mailTokens.sweep(at: now, in: transaction)
            return try await answers.sweep(limit: 500, at: now, in: transaction)
        }
        // What a busy day has left goes as fast as it came, and the rest of the server in between.
        while hasMore {
            hasMore = try await database.write { transaction in
                guard try await transaction.claim(work: 1) else { return false }
                return try await answers.sweep(limit: 500, at: now, in: transaction)
            }
        }
    }
}

/// The clock whose last instant is stored at each commit. It is known only once the database is open, because the last
/// stored instant is part of it.
private final class ClockOfCommits: Sendable {
    private let clock = Mutex<SteadyClock?>(nil)

    func set(_ clock: SteadyClock) {
        self.clock.withLock { $0 = clock }
    }

    func statement() -> SQL? {
        clock.withLock { $0 }.map { "UPDATE installation SET last_now = \($0.now()) WHERE one = 1" }
    }
}
