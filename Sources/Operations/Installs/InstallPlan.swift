// InstallPlan.swift: everything that one install comes to: the listing, what it needs, what that costs. How it is written is PlanView's.

internal import Crypto
internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// One thing of a plan.
struct PlannedInstall: Sendable {
    let listing: Listing
    let version: ListingVersion
    let delivery: Delivery
    /// What it needs itself.
    let dependencies: [Dependency]
    /// Whether somebody asked for it, and not only another listing.
    let isRoot: Bool
    /// Whether it costs this account nothing more.
    let isOwned: Bool
    /// What taking it costs now; zero where it is owned, free, or nothing is charged.
    let price: USD

    /// Whether its findings have to be acknowledged.
    var needsAcknowledgement: Bool { version.standing.level != .safe }
}

/// A plan: what would be installed, in the order in which it would be, and what cannot be.
struct InstallPlan: Sendable {
    var items: [PlannedInstall] = []
    /// What is needed and has to be had in another way, and why.
    var skipped: [(listing: Listing, version: String, reason: String)] = []

    /// For how long a plan can be confirmed: what was read ten minutes ago is still what is remembered.
    static let lifetimeSeconds: Int64 = 600

    var root: PlannedInstall? { items.first { $0.isRoot } }

    /// - Throws: ``USDError`` where the sum is more than an amount can be.
    func total() throws(USDError) -> USD {
        var sum = USD.zero
        for item in items { sum = try sum + item.price }
        return sum
    }

    /// A text that stands for exactly this plan, for this account, until an instant. It is no secret and proves nothing: it says what
    /// its sender has seen, and the plan is made anew and compared with it.
    ///
    /// - Parameter permissions: what each item can reach, in their order: another look by later rules may see more.
    func digest(for account: AccountID, until expiry: Timestamp, permissions: [JSONValue]) -> String {
        let items = zip(items, permissions).map { item, permissions -> JSONValue in
            .array([
                .string(item.listing.fullName), .string(item.version.version), .string(item.version.digestName),
                .string(item.listing.pricing.rawValue), .string(item.price.text), .bool(item.isRoot),
                item.version.standing.level.map { .string($0.rawValue) } ?? .null, permissions,
            ])
        }
        let skipped = skipped.map { JSONValue.array([.string($0.listing.fullName), .string($0.version)]) }
        let whole: JSONValue = [
            "account": .string(account.description), "until": .number(JSONNumber(expiry.seconds)),
            "items": .array(Array(items)), "skipped": .array(skipped),
        ]
        return "\(expiry.seconds).\(Base64URL.encode(SHA256.hash(whole.bytes()).bytes))"
    }

    /// Until when a digest is good; `nil` where it is none.
    static func expiry(of digest: String) -> Timestamp? {
        let parts = digest.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let seconds = Int64(parts[0]), (0...Int64(Int32.max) * 4).contains(seconds) else {
            return nil
        }
        return Timestamp(seconds: seconds)
    }
}

/// Makes plans.
package struct InstallPlanner: Sendable {
    private let listings: ListingStore
    private let dependencies: DependencyStore
    private let entitlements: EntitlementStore
    private let checkout: Checkout
    private let publicURL: String

    package init(listings: ListingStore, entitlements: EntitlementStore, checkout: Checkout, publicURL: String) {
        self.listings = listings
        dependencies = DependencyStore(listings: listings)
        self.entitlements = entitlements
        self.checkout = checkout
        self.publicURL = publicURL
    }

    /// The plan of a listing and all that it needs.
    ///
    /// - Parameter request: which version of it, as ``ChosenVersion`` takes it.
    func plan(
        _ listing: Listing, version request: String?, for account: AccountID, at now: Timestamp,
        in reader: borrowing Reader
    ) async throws(SQLError) -> Result<InstallPlan, Refusal> {
        let version: ListingVersion
        switch try await ChosenVersion.find(request, of: listing, in: listings, reader) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let found): version = found
        }
        var plan = InstallPlan()
        let needs = try await dependencies.needs(of: version.version, of: listing.id, in: reader)
        if !needs.isEmpty {
            let more: InstallPlan
            switch try await resolve(listing, version, for: account, at: now, in: reader) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let found): more = found
            }
            plan = more
        }
        switch Delivery.of(version, listing: listing, publicURL: publicURL) {
        case .failure(let reason): return .failure(Refusal(reason, listing))
        case .success(let delivery):
            plan.items.append(
                try await item(listing, version, delivery, needs, isRoot: true, for: account, at: now, in: reader))
            if let refusal = try await refusal(of: plan, to: account, at: now, in: reader) { return .failure(refusal) }
            return .success(plan)
        }
    }

    /// Why a plan cannot be had: the account of somebody whose listing it holds is closed or suspended.
    private func refusal(
        of plan: InstallPlan, to account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        for item in plan.items {
            let (listing, isSold) = (item.listing, item.price > .zero)
            if isSold, listing.isOwnerClosed { return .ownerClosed(listing) }
            if isSold, listing.isOwnerSuspended { return .ownerSuspended(listing) }
            if try await checkout.isWithheld(listing, from: account, at: now, in: reader) {
                return .ownerSuspended(listing)
            }
        }
        return nil
    }

    private func item(
        _ listing: Listing, _ version: ListingVersion, _ delivery: Delivery, _ needs: [Dependency], isRoot: Bool,
        for account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> PlannedInstall {
        let owned = try await entitlements.find(listing.id, of: account, at: now, in: reader)
        let isOwned = owned != nil || listing.owner == account
        return PlannedInstall(
            listing: listing, version: version, delivery: delivery, dependencies: needs, isRoot: isRoot,
            isOwned: isOwned, price: isOwned ? .zero : checkout.price(of: listing))
    }

    /// What a version needs, and what that needs, without the version itself.
    private func resolve(
        _ root: Listing, _ version: ListingVersion, for account: AccountID, at now: Timestamp,
        in reader: borrowing Reader
    ) async throws(SQLError) -> Result<InstallPlan, Refusal> {
        guard let name = ListingName(root.fullName) else { throw .invalidValue("listing.name") }
        let resolver = DependencyResolver(roots: [Dependency(name: name, range: version.version)])
        var known: [ListingName: DependencyListing] = [:]
        var found: [ListingName: Listing] = [:]
        while true {
            switch resolver.step(knowing: known) {
            case .needs(let names):
                for name in names {
                    let looked = try await dependencies.look(up: name, in: reader)
                    known[name.key] = looked?.known ?? .absent
                    found[name.key] = looked?.listing
                }
            case .refused(let conflict):
                return .failure(
                    Refusal(
                        .dependencyConflict, "What \(root.fullName) needs does not fit together. \(conflict.sentence)",
                        [("full_name", .string(root.fullName))]))
            case .resolved(let resolution):
                return try await plan(
                    resolution.choices.filter { !$0.isRoot }, found, for: account, at: now, in: reader)
            }
        }
    }

    private func plan(
        _ choices: [DependencyResolver.Choice], _ found: [ListingName: Listing], for account: AccountID,
        at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Result<InstallPlan, Refusal> {
        var plan = InstallPlan()
        for choice in choices {
            guard let listing = found[choice.name.key],
                let version = try await listings.version(choice.version.text, of: listing.id, in: reader)
            else { continue }
            switch Delivery.of(version, listing: listing, publicURL: publicURL) {
            case .failure(let reason):
                plan.skipped.append((listing, version.version, "It cannot be installed from here. \(reason)"))
            case .success(let delivery):
                plan.items.append(
                    try await item(
                        listing, version, delivery, choice.dependencies, isRoot: false, for: account, at: now,
                        in: reader))
            }
        }
        return .success(plan)
    }
}
