// Operations.swift: the one list of what can be asked for, and what it all needs.

package import Marketplace
package import SQL
package import Sessions
package import Wording

/// The stores of what people sign in with.
package struct People: Sendable {
    package let passwords: PasswordStore
    package let signIns: SignInStore
    package let factors: SecondFactorStore
    package let throttle: Throttle
    package let control: SignInControl
    package let mailTokens: MailTokenStore
    package let mail: MailQueue
    package let invitations: InvitationStore
    package let agreements: AgreementStore
    package let site: SiteStore
    package let incidents: IncidentStore
    package let links: SiteLinkStore

    package init(
        passwords: PasswordStore, signIns: SignInStore, factors: SecondFactorStore, throttle: Throttle,
        control: SignInControl, mailTokens: MailTokenStore, mail: MailQueue, invitations: InvitationStore,
        agreements: AgreementStore, site: SiteStore, incidents: IncidentStore, links: SiteLinkStore
    ) {
        self.mailTokens = mailTokens
        self.mail = mail
        self.invitations = invitations
        self.agreements = agreements
        self.site = site
        self.incidents = incidents
        self.links = links
        self.passwords = passwords
        self.signIns = signIns
        self.factors = factors
        self.throttle = throttle
        self.control = control
    }
}

/// The stores and settings that operations are made of.
package struct Stores: Sendable {
    package let database: Database
    package let live: LiveState
    package let signing: SigningKeyRing
    package let accounts: AccountStore
    package let keys: KeyStore
    package let sessions: SessionStore
    package let ledger: Ledger
    package let ledgerReader: LedgerReader
    package let answers: AnswerStore
    package let subscriptions: SubscriptionStore
    /// For how long charges can be refunded.
    package let refundWindow: RefundWindow
    package let audit: AuditLog
    package let control: AccountControl
    package let people: People
    package let listings: ListingStore
    package let search: SearchCatalogue
    package let leaderboards: LeaderboardStore
    package let installs: InstallStore
    package let entitlements: EntitlementStore
    package let checkout: Checkout
    package let providers: ProviderStore
    package let servers: ServerImport
    package let skills: SkillImport
    package let publications: PublicationStore
    package let publisher: Publisher
    package let worker: PublicationWorker
    package let inspection: Inspection
    package let starter: StarterCatalogue
    package let rescan: Rescan
    package let bell: PublicationBell
    package let artifacts: ArtifactStore
    package let artifactSweep: ArtifactSweep
    package let uploads: Uploads
    package let community: CommunityStores
    package let limits: SessionLimits
    /// What addresses begin with: `https://purser.example`.
    package let publicURL: String
    /// The languages that people are written to in.
    package let translations: Translations

    package init(
        database: Database, live: LiveState, signing: SigningKeyRing, accounts: AccountStore, keys: KeyStore,
        sessions: SessionStore, ledger: Ledger, answers: AnswerStore, subscriptions: SubscriptionStore,
        refundWindow: RefundWindow, audit: AuditLog, control: AccountControl, people: People, listings: ListingStore,
        search: SearchCatalogue, leaderboards: LeaderboardStore, installs: InstallStore,
        entitlements: EntitlementStore, checkout: Checkout, providers: ProviderStore, servers: ServerImport,
        skills: SkillImport, publications: PublicationStore, publisher: Publisher, worker: PublicationWorker,
        inspection: Inspection, starter: StarterCatalogue, rescan: Rescan, bell: PublicationBell,
        artifacts: ArtifactStore, artifactSweep: ArtifactSweep, uploads: Uploads, community: CommunityStores,
        limits: SessionLimits, publicURL: String, translations: Translations
    ) {
        self.database = database
        self.live = live
        self.signing = signing
        self.accounts = accounts
        self.keys = keys
        self.sessions = sessions
        self.ledger = ledger
        ledgerReader = LedgerReader()
        self.answers = answers
        self.subscriptions = subscriptions
        self.refundWindow = refundWindow
        self.audit = audit
        self.control = control
        self.people = people
        self.listings = listings
        self.search = search
        self.leaderboards = leaderboards
        self.installs = installs
        self.entitlements = entitlements
        self.checkout = checkout
        self.providers = providers
        self.servers = servers
        self.skills = skills
        self.publications = publications
        self.publisher = publisher
        self.worker = worker
        self.inspection = inspection
        self.starter = starter
        self.rescan = rescan
        self.bell = bell
        self.artifacts = artifacts
        self.artifactSweep = artifactSweep
        self.uploads = uploads
        self.community = community
        self.limits = limits
        self.publicURL = publicURL
        self.translations = translations
    }
}

extension Operation {
    /// Every operation. A test holds this list against the folders.
    package static func all(_ stores: Stores) -> [Operation] {
        let resolver = NameResolver(listings: stores.listings)
        let categories = CategoryStore()
        let access = ArtifactAccess(entitlements: stores.entitlements, checkout: stores.checkout)
        let shelf = ReadingShelf(
            listings: stores.listings, artifacts: stores.artifacts, access: access, database: stores.database)
        let standing = ListingStanding(
            access: access, listings: stores.listings, installs: stores.installs, reviews: stores.community.reviews)
        return [
            .issueSession(in: stores.sessions, live: stores.live, signing: stores.signing, limits: stores.limits),
            .listSessions(in: stores.sessions),
            .countSessions(in: stores.sessions),
            .showSession(in: stores.sessions),
            .revokeSession(in: stores.sessions, ledger: stores.ledger),
            .showMe(),
            .showAccount(in: stores.accounts, agreements: stores.people.agreements),
            .updateAccount(
                in: stores.accounts, agreements: stores.people.agreements, languages: stores.translations.tags),
            .listKeys(in: stores.keys),
            .createAccountKey(in: stores.keys, audit: stores.audit),
            .rotateAccountKey(in: stores.keys, live: stores.live, audit: stores.audit),
            .revokeAccountKey(in: stores.keys, live: stores.live, audit: stores.audit),
            .listAccountAudit(in: stores.audit),
            .listListings(in: stores.search),
            .showListing(in: stores.listings, standing: standing),
            .listCategories(in: categories, database: stores.database, search: stores.search),
            .listKinds(in: stores.search),
            .listLeaderboards(in: stores.leaderboards, database: stores.database),
            .showLeaderboard(in: stores.leaderboards, database: stores.database),
            .listProviders(in: stores.providers, database: stores.database, search: stores.search),
            .showProvider(
                in: stores.accounts, profiles: stores.community.profiles, database: stores.database,
                search: stores.search),
            .installListing(
                by: resolver,
                planner: InstallPlanner(
                    listings: stores.listings, entitlements: stores.entitlements, checkout: stores.checkout,
                    publicURL: stores.publicURL), in: stores.listings, installs: stores.installs,
                entitlements: stores.entitlements, checkout: stores.checkout),
            .auditInstalls(in: stores.listings),
            .listInstalls(in: stores.installs, listings: stores.listings),
            .purchaseListing(by: resolver, checkout: stores.checkout, subscriptions: stores.subscriptions),
            .downloadArtifact(in: stores.listings, entitlements: stores.entitlements, checkout: stores.checkout),
            .showIcon(in: stores.listings),
            .publish(
                by: stores.publisher, uploads: stores.uploads, accounts: stores.accounts,
                agreements: stores.people.agreements, in: stores.database),
            .publishVersion(
                by: stores.publisher, uploads: stores.uploads, accounts: stores.accounts,
                agreements: stores.people.agreements, in: stores.database),
            .createUpload(in: stores.uploads, agreements: stores.people.agreements),
            .appendUpload(in: stores.uploads),
            .showUpload(in: stores.uploads),
            .deleteUpload(in: stores.uploads),
            .createListing(in: stores.listings, accounts: stores.accounts),
            .updateListing(in: stores.listings, audit: stores.audit),
            .setListingState(in: stores.listings, audit: stores.audit),
            .deleteListing(in: stores.listings, audit: stores.audit),
            .renameListing(in: stores.listings, accounts: stores.accounts, audit: stores.audit),
            .transferListing(in: stores.listings, accounts: stores.accounts, audit: stores.audit),
            .acceptListing(
                in: stores.listings, accounts: stores.accounts, reviews: stores.community.reviews, audit: stores.audit),
            .tagVersion(in: stores.listings),
            .untagVersion(in: stores.listings),
            .showVersion(in: stores.listings),
            .listFiles(on: shelf),
            .readFile(on: shelf),
            .listOwnListings(in: stores.listings),
            .listOffers(in: stores.listings),
            .deleteVersion(in: stores.listings, audit: stores.audit),
            .yankVersion(in: stores.listings, audit: stores.audit),
            .unyankVersion(in: stores.listings, audit: stores.audit),
            .judgeVersion(in: stores.listings, decisions: stores.community.decisions, audit: stores.audit),
            .judgeListing(in: stores.listings, decisions: stores.community.decisions, audit: stores.audit),
            .listPublications(in: stores.publications),
            .showPublication(in: stores.publications, listings: stores.listings),
            .listAccounts(in: stores.accounts),
            .suspendAccount(
                by: stores.control, in: stores.accounts, listings: stores.listings,
                decisions: stores.community.decisions),
            .reinstateAccount(
                by: stores.control, in: stores.accounts, listings: stores.listings,
                decisions: stores.community.decisions),
            .listAudit(in: stores.audit, accounts: stores.accounts),
            .createCategory(in: categories, audit: stores.audit),
            .updateCategory(in: categories, audit: stores.audit),
            .deleteCategory(in: categories, audit: stores.audit),
            .showServer(
                publications: stores.publications, rescan: stores.rescan, inspection: stores.inspection,
                search: stores.search, mail: stores.people.mail, signing: stores.signing, limits: stores.limits,
                database: stores.database),
            .createSigningKey(
                in: stores.signing, limits: stores.limits, audit: stores.audit, database: stores.database),
            .retireSigningKey(in: stores.signing, audit: stores.audit, database: stores.database),
            .addStarterCatalogue(by: stores.starter, audit: stores.audit, database: stores.database),
            .createKey(in: stores.keys, accounts: stores.accounts, audit: stores.audit),
            .listKeysOfAccount(in: stores.keys, accounts: stores.accounts),
            .revokeKey(in: stores.keys, accounts: stores.accounts, live: stores.live, audit: stores.audit),
            .importServers(by: stores.servers, in: stores.database),
            .importSkill(by: stores.skills, in: stores.database),
        ] + money(stores, resolver) + communityOperations(stores) + ofPeople(stores)
    }

    /// What has to do with money, beside purchases.
    private static func money(_ stores: Stores, _ resolver: NameResolver) -> [Operation] {
        let (ledger, listings, subscriptions) = (stores.ledger, stores.listings, stores.subscriptions)
        return [
            .chargeUsage(by: resolver, checkout: stores.checkout, answers: stores.answers),
            .createHold(by: resolver, checkout: stores.checkout),
            .listHolds(in: ledger, listings: listings),
            .showHold(in: ledger, listings: listings),
            .captureHold(in: ledger, listings: listings),
            .voidHold(in: ledger, listings: listings),
            .startSubscription(by: resolver, subscriptions: subscriptions, checkout: stores.checkout),
            .listSubscriptions(in: subscriptions, listings: listings),
            .showSubscription(in: subscriptions, listings: listings),
            .cancelSubscription(in: subscriptions, listings: listings),
            .resumeSubscription(in: subscriptions, listings: listings, checkout: stores.checkout),
            .refundCharge(in: ledger, subscriptions: subscriptions, window: stores.refundWindow),
            .listLedger(
                in: stores.ledgerReader, ledger: ledger, listings: listings, window: stores.refundWindow),
            .showCharge(in: ledger, listings: listings, window: stores.refundWindow),
            .inspectCharge(
                in: ledger, accounts: stores.accounts, listings: listings, window: stores.refundWindow),
            .showAccountEarnings(
                in: stores.accounts, ledger: ledger, reading: stores.ledgerReader, window: stores.refundWindow),
            .listDuePayouts(in: ledger, window: stores.refundWindow),
            .showEarnings(in: ledger, window: stores.refundWindow),
            .showStatement(in: stores.ledgerReader, accounts: stores.accounts, listings: listings),
            .creditAccount(in: stores.accounts, ledger: ledger, audit: stores.audit),
            .recordPayout(in: stores.accounts, ledger: ledger, window: stores.refundWindow, audit: stores.audit),
            .administerRefund(
                in: ledger, subscriptions: subscriptions, window: stores.refundWindow, audit: stores.audit),
            .listRevenueShares(),
            .addRevenueShare(to: ledger.shares, audit: stores.audit),
            .verifyLedger(by: LedgerVerifier()),
        ]
    }

    /// What is about persons: how they sign in.
    private static func ofPeople(_ stores: Stores) -> [Operation] {
        let (people, audit, database) = (stores.people, stores.audit, stores.database)
        let gate = PasswordGate(
            database: database, accounts: stores.accounts, passwords: people.passwords, factors: people.factors,
            throttle: people.throttle)
        let mail = Mail(
            tokens: people.mailTokens, queue: people.mail, accounts: stores.accounts, throttle: people.throttle,
            writer: MailWriter(publicURL: stores.publicURL, translations: stores.translations))
        return [
            .signIn(
                by: gate, signIns: people.signIns, keys: stores.keys, mail: mail, audit: audit, database: database),
            .listSignIns(in: people.signIns),
            .renewSignIn(by: gate, control: people.control, audit: audit, database: database),
            .endSignIn(by: people.control, in: people.signIns, audit: audit),
            .changePassword(by: gate, control: people.control, audit: audit, database: database),
            .setPassword(by: gate, control: people.control, audit: audit, database: database),
            .showSecondFactor(in: people.factors),
            .enrolSecondFactor(by: gate, audit: audit, database: database),
            .confirmSecondFactor(in: people.factors, throttle: people.throttle, audit: audit),
            .removeSecondFactor(by: gate, audit: audit, database: database),
            .renewRecoveryCodes(by: gate, audit: audit, database: database),
            .createSetupLink(in: people.site, links: people.links, publicURL: stores.publicURL),
            .completeSetup(
                in: people.site, links: people.links, accounts: stores.accounts, passwords: people.passwords,
                mail: mail,
                audit: audit, database: database),
            .showSite(in: people.site),
            .updateSite(in: people.site, audit: audit, database: database),
            .listIncidents(in: people.incidents),
            .createIncident(in: people.incidents, audit: audit, database: database),
            .updateIncident(in: people.incidents, audit: audit, database: database),
            .createAccount(
                in: stores.accounts, ledger: stores.ledger, audit: audit, passwords: people.passwords, mail: mail,
                database: database),
            .createSignInLink(
                in: stores.accounts, links: people.links, audit: audit, publicURL: stores.publicURL),
            .signInByLink(
                in: stores.accounts, links: people.links, signIns: people.signIns, keys: stores.keys, audit: audit),
            .signUp(
                site: people.site, gate: gate, invitations: people.invitations, mail: mail, audit: audit,
                database: database),
            .setEmail(by: mail, audit: audit),
            .verifyEmail(by: mail, audit: audit),
            .requestPasswordReset(by: gate, mail: mail, audit: audit),
            .resetPassword(by: gate, control: people.control, mail: mail, audit: audit, database: database),
            .createInvitation(in: people.invitations, audit: audit),
            .listInvitations(in: people.invitations),
            .revokeInvitation(in: people.invitations, audit: audit),
            .acceptAgreement(in: people.agreements),
            .exportAccount(in: stores.accounts, tables: SessionsExport.tables + MarketplaceExport.tables),
            .closeAccount(
                by: AccountClosing(
                    control: stores.control, signIns: people.control, live: stores.live, audit: audit), gate: gate,
                listings: stores.listings, profiles: stores.community.profiles, database: database),
        ]
    }
}
