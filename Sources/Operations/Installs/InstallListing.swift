// InstallListing.swift: an agent takes a listing by name. It never charges and never revokes.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `POST /install`.
    package static func installListing(
        by resolver: NameResolver, in listings: ListingStore, installs: InstallStore, entitlements: EntitlementStore,
        checkout: Checkout, publicURL: String
    ) -> Operation {
        Operation(
            name: "install_listing", summary: "Install a listing by name",
            details: """
                Records that the account took a version, and answers with what is needed to use it: for `mcp` the \
                configuration of a client, for the other kinds the address and digest of the artifact. Nothing is ever \
                charged here: what costs and is not owned is refused with its price.
                """,
            group: "Catalogue", may: .scope(.install),
            input: [
                NamedListing.field,
                Field(
                    "version", .string(length: 1...255), required: false,
                    "A version, a range such as `^1.2`, or a tag; without it, the latest.", example: #""^1.0""#),
                Field(
                    "acknowledge", .string(length: 71...71, pattern: ChosenVersion.digestPattern), required: false,
                    "For what has findings: the `digest` of exactly what you have read about."),
            ],
            output: .object(name: "Install", InstallView.fields),
            refusals: NamedListing.refusals + [
                .purchaseRequired, .notInstallable, .acknowledgementRequired, .idempotencyKeyReused,
            ],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                let listing: Listing
                switch try await NamedListing.find(call, by: resolver, in: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): listing = found
                }
                let version: ListingVersion
                switch try await ChosenVersion.find(
                    call.input.text("version"), of: listing, in: listings, transaction.reader)
                {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): version = found
                }
                let delivery: Delivery
                switch Delivery.of(version, listing: listing, publicURL: publicURL) {
                case .failure(let reason): return .failure(Refusal(reason, listing))
                case .success(let found): delivery = found
                }
                let acknowledged = call.input.text("acknowledge")
                let risk = try await ChosenVersion.risk(
                    of: version, listing, acknowledged: acknowledged, in: listings, transaction.reader)
                if let risk { return .failure(risk) }
                let owned = try await entitlements.find(
                    listing.id, of: caller.account, at: call.now, in: transaction.reader)
                if owned == nil, listing.owner != caller.account {
                    if checkout.price(of: listing) > .zero { return .failure(.purchaseRequired(listing, caller)) }
                    // What is taken while nothing is charged stays free, whatever it will cost then.
                    if !checkout.monetization {
                        try await entitlements.grantFree(
                            listing.id, to: caller.account, at: call.now, in: transaction)
                    }
                }
                let install = try await installs.record(version, by: caller.payer, at: call.now, in: transaction)
                return .success(.object { InstallView.write(install, of: listing, delivery, to: &$0) })
            })
    }
}

extension Refusal {
    fileprivate init(_ reason: NotInstallable, _ listing: Listing) {
        self.init(
            .notInstallable, "\(listing.fullName) cannot be installed from here. \(reason)",
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

    /// A listing that costs and is not owned.
    static func purchaseRequired(_ listing: Listing, _ caller: Caller) -> Refusal {
        let how =
            switch listing.pricing {
            case .free, .oneTime: "once"
            case .perCall: "for each call"
            case .subscription: "a month"
            }
        return Refusal(
            .purchaseRequired,
            "\(listing.fullName) costs $\(listing.price.text) \(how). Buy it first: POST /api/v1/purchases.",
            [("full_name", .string(listing.fullName))] + ChargeMembers.of(caller, attempted: listing.price))
    }
}
