// InstallListing.swift: an agent takes a listing by name, with all that it needs. In one step it never charges; a plan that was
// confirmed buys exactly what it showed.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /install`.
    package static func installListing(
        by resolver: NameResolver, planner: InstallPlanner, in listings: ListingStore, installs: InstallStore,
        entitlements: EntitlementStore, checkout: Checkout
    ) -> Operation {
        let installer = Installer(
            listings: listings, installs: installs, entitlements: entitlements, checkout: checkout)
        return Operation(
            name: "install_listing", summary: "Install a listing by name",
            details: """
                Records that the account took a version, and what that needs, and answers with what is needed to use it: for \
                `mcp` the configuration of a client, for the other kinds the address and digest of the artifact. In one step \
                nothing is ever charged: what costs and is not owned is refused with its price. In two steps, `"plan": true` \
                answers with everything that would be installed, what it costs and what it can reach, and records nothing; the \
                same request with its `plan_digest`, within ten minutes, installs and buys exactly that, or nothing.
                """,
            group: "Catalogue", may: .scope(.install), input: inputs,
            output: .object(name: "Install", InstallView.planned),
            refusals: NamedListing.refusals + [
                .purchaseRequired, .notInstallable, .acknowledgementRequired, .dependencyConflict, .planChanged,
                .listingClosed,
                .insufficientScope, .capCrossed, .keyCapCrossed, .insufficientBalance, .idempotencyKeyReused,
            ],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let listing: Listing
                switch try await NamedListing.find(call, by: resolver, in: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): listing = found
                }
                let plan: InstallPlan
                switch try await planner.plan(
                    listing, version: call.input.text("version"), for: call.knownCaller.account, at: call.now,
                    in: transaction.reader)
                {
                case .failure(let refusal): return .failure(refusal)
                case .success(let made): plan = made
                }
                if call.input.flag("plan") == true {
                    return try await installer.show(plan, to: call, in: transaction.reader)
                }
                return try await installer.carryOut(plan, for: call, in: transaction)
            })
    }

    private static let inputs: [Field] = [
        NamedListing.field,
        Field(
            "version", .string(length: 1...255), required: false,
            "A version, a range such as `^1.2`, or a tag; without it, the latest.", example: #""^1.0""#),
        Field(
            "acknowledge", .string(length: 71...71, pattern: ChosenVersion.digestPattern), required: false,
            "For what has findings: the `digest` of exactly what you have read about."),
        Field(
            "acknowledged",
            .array(
                of: .string(length: 71...71, pattern: ChosenVersion.digestPattern), count: 0...256, unique: true),
            required: false, "The same for several: the `digest` of each that has findings.", example: "[]"),
        Field(
            "plan", .boolean, required: false, "Whether to answer with what would happen, and do nothing.",
            fallback: "false"),
        Field(
            "plan_digest", .string(length: 1...100), required: false,
            "A plan's digest: installs and buys exactly that, or nothing."),
    ]
}

extension Refusal {
    init(_ reason: NotInstallable, _ listing: Listing) {
        self.init(
            .notInstallable, "\(listing.fullName) cannot be installed from here. \(reason.sentence)",
            [
                ("full_name", .string(listing.fullName)),
                ("repository", listing.repository.map(JSONValue.string) ?? .null),
                ("known_packages", .array(reason.packages.map(Self.json))),
            ])
    }

    private static func json(_ package: NotInstallable.KnownPackage) -> JSONValue {
        [
            "registry": .string(package.registry), "identifier": .string(package.identifier),
            "version": package.version.map(JSONValue.string) ?? .null,
            "file_sha256": package.fileSHA256.map(JSONValue.string) ?? .null,
        ]
    }

    /// A listing that costs and is not owned: it can be bought, or could be once.
    static func purchaseRequired(_ listing: Listing, _ caller: Caller) -> Refusal {
        if listing.isOwnerClosed { return .ownerClosed(listing) }
        if listing.isOwnerSuspended { return .ownerSuspended(listing) }
        return Refusal(
            .purchaseRequired, toBuy(listing),
            [("full_name", .string(listing.fullName))] + ChargeMembers.of(caller, attempted: listing.price))
    }

    private static func toBuy(_ listing: Listing) -> Sentence {
        let (name, price) = (listing.fullName, listing.price)
        return switch listing.pricing {
        case .free, .oneTime: "\(name) costs \(price) once. Buy it first: POST /api/v1/purchases."
        case .perCall: "\(name) costs \(price) for each call. Buy it first: POST /api/v1/purchases."
        case .subscription: "\(name) costs \(price) a month. Buy it first: POST /api/v1/purchases."
        }
    }
}
