// JudgeVersion.swift: an administrator withdraws a version for good, lets one through, or closes a listing.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `PUT /admin/listings/{owner}/{name}/versions/{version}/verdict`.
    package static func judgeVersion(
        in listings: ListingStore, decisions: DecisionStore, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "judge_version", summary: "Revoke a version, let it through, or take letting it through back",
            details: """
                `revoked` is for good: nobody gets the version any more, lock file or not. `released` lets a version \
                through that its scan holds in quarantine, and `held` takes that back. The reason is recorded; its owner can \
                appeal.
                """,
            group: "Administration", may: .administrator,
            input: OwnVersion.fields + [
                Field("verdict", .choice(["revoked", "released", "held"]), "The decision.", example: #""revoked""#),
                Field("reason", ListingFields.reason, "Why: shown to its owner, and kept in the audit log."),
            ],
            output: .object(name: "Listing", ListingView.fields), refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                guard let name = OwnListing.name(of: call),
                    let listing = try await listings.find(name, in: transaction.reader)
                else { return .failure(.notFound("listing")) }
                let text = call.input.required("version") { $0.text }
                guard let version = try await listings.version(text, of: listing.id, in: transaction.reader),
                    version.standing.deletedAt == nil
                else { return .failure(.notFound("version")) }
                let reason = call.input.required("reason") { $0.text }
                let (subject, standing) = (ModerationSubject.version(text, of: listing), version.standing)
                switch call.input.required("verdict", { $0.text }) {
                case "revoked":
                    try await listings.revoke(text, of: listing.id, reason: reason, at: call.now, in: transaction)
                    if standing.revoked?.reason != reason {
                        try await decisions.record(
                            .revokeVersion, about: subject, reason: reason, isInForce: standing.revoked != nil,
                            by: call.caller?.account, at: call.now, in: transaction)
                    }
                    try await audit.record(
                        "version.revoke", of: listing, text, reason: reason, by: call, in: transaction)
                case "released":
                    try await listings.override(text, of: listing.id, true, at: call.now, in: transaction)
                    try await decisions.lift(.holdVersion, of: subject, at: call.now, in: transaction)
                    try await audit.record(
                        "version.release", of: listing, text, reason: reason, by: call, in: transaction)
                default:  // over texts: the choice is checked
                    try await listings.override(text, of: listing.id, false, at: call.now, in: transaction)
                    if standing.isOverridden, standing.level == .quarantine {
                        try await decisions.record(
                            .holdVersion, about: subject, reason: reason, by: call.caller?.account, at: call.now,
                            in: transaction)
                    }
                    try await audit.record("version.hold", of: listing, text, reason: reason, by: call, in: transaction)
                }
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }

    /// `PUT /admin/listings/{owner}/{name}/state`.
    package static func judgeListing(
        in listings: ListingStore, decisions: DecisionStore, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "judge_listing", summary: "Put a listing into quarantine, or take it out",
            details: "Its owner sees the decision and can appeal.",
            group: "Administration", may: .administrator,
            input: OwnListing.fields + [
                Field("state", .choice(["quarantined", "active"]), "The state.", example: #""quarantined""#),
                Field("reason", ListingFields.reason, "Why: shown to its owner, and kept in the audit log."),
            ],
            output: .object(name: "Listing", ListingView.fields), refusals: [.notFound, .listingClosed],
            retry: .idempotent,
            body: .writing { call, transaction in
                guard let name = OwnListing.name(of: call),
                    let listing = try await listings.find(name, in: transaction.reader)
                else { return .failure(.notFound("listing")) }
                if listing.state == .deleted, let refusal = OwnListing.refusalToMove(listing) {
                    return .failure(refusal)
                }
                let reason = call.input.required("reason") { $0.text }
                let isClosing = call.input.text("state") == ListingState.quarantined.rawValue
                try await listings.setState(
                    of: listing.id, to: isClosing ? .quarantined : .active, reason: isClosing ? reason : nil,
                    at: call.now,
                    in: transaction)
                if isClosing {
                    if listing.state != .quarantined || listing.stateReason != reason {
                        try await decisions.record(
                            .quarantineListing, about: .listing(listing), reason: reason,
                            before: listing.state.rawValue,
                            by: call.caller?.account, at: call.now, in: transaction)
                    }
                    try await audit.record("listing.quarantine", of: listing, reason: reason, by: call, in: transaction)
                } else {
                    try await decisions.lift(.quarantineListing, of: .listing(listing), at: call.now, in: transaction)
                    try await audit.record("listing.release", of: listing, reason: reason, by: call, in: transaction)
                }
                return try await ListingView.output(listing.id, in: listings, transaction.reader)
            })
    }
}
