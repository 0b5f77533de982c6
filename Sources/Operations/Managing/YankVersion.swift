// YankVersion.swift: a provider withdraws a version, or takes that back, and names versions by tags.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `PUT /listings/{owner}/{name}/versions/{version}/yank`.
    package static func yankVersion(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "yank_version", summary: "Withdraw a version",
            details: "Nobody chooses it any more; who has it in a lock file still gets it.",
            group: "Managing", may: .scope(.manage),
            input: OwnVersion.fields + [Field("reason", ListingFields.reason, "Why, for those who use it.")],
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals, retry: .idempotent,
            body: .writing { call, transaction in
                switch try await OwnVersion.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success((let listing, let version)):
                    let reason = call.input.required("reason") { $0.text }
                    try await listings.yank(
                        version.version, of: listing.id, reason: reason, at: call.now, in: transaction)
                    try await audit.record(
                        "version.yank", of: listing, version.version, reason: reason, by: call, in: transaction)
                    return try await ListingView.output(listing.id, in: listings, transaction.reader)
                }
            })
    }

    /// `DELETE /listings/{owner}/{name}/versions/{version}/yank`.
    package static func unyankVersion(in listings: ListingStore, audit: AuditLog) -> Operation {
        Operation(
            name: "unyank_version", summary: "Offer a withdrawn version again", group: "Managing",
            may: .scope(.manage), input: OwnVersion.fields,
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals, retry: .idempotent,
            body: .writing { call, transaction in
                switch try await OwnVersion.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success((let listing, let version)):
                    try await listings.yank(version.version, of: listing.id, reason: nil, at: call.now, in: transaction)
                    try await audit.record("version.unyank", of: listing, version.version, by: call, in: transaction)
                    return try await ListingView.output(listing.id, in: listings, transaction.reader)
                }
            })
    }

    /// `PUT /listings/{owner}/{name}/tags/{tag}`.
    package static func tagVersion(in listings: ListingStore) -> Operation {
        Operation(
            name: "tag_version", summary: "Point a tag to a version",
            details:
                "`install` takes a tag where it takes a version: `beta`. The tag `latest` follows the versions by itself.",
            group: "Managing", may: .scope(.manage),
            input: OwnListing.fields + [
                tagField, Field("version", .string(length: 1...255), "The version.", example: #""1.0.0""#),
            ],
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals, retry: .idempotent,
            body: .writing { call, transaction in
                switch try await OwnVersion.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success((let listing, let version)):
                    let tag = call.input.required("tag") { $0.text }
                    let tags = try await listings.distTags(of: listing.id, in: transaction.reader)
                    guard tags.count < DistTag.maximumCount || tags.contains(where: { $0.tag == tag }) else {
                        return .failure(.invalidField("/tag", "out_of_range", "A listing has at most 50 tags."))
                    }
                    try await listings.setTag(
                        tag, to: version.version, of: listing.id, at: call.now, in: transaction)
                    return try await ListingView.output(listing.id, in: listings, transaction.reader)
                }
            })
    }

    /// `DELETE /listings/{owner}/{name}/tags/{tag}`.
    package static func untagVersion(in listings: ListingStore) -> Operation {
        Operation(
            name: "untag_version", summary: "Remove a tag", group: "Managing", may: .scope(.manage),
            input: OwnListing.fields + [tagField],
            output: .object(name: "Listing", ListingView.fields), refusals: OwnListing.refusals, retry: .idempotent,
            body: .writing { call, transaction in
                switch try await OwnListing.find(call, in: listings, transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let listing):
                    let tag = call.input.required("tag") { $0.text }
                    try await listings.setTag(tag, to: nil, of: listing.id, at: call.now, in: transaction)
                    return try await ListingView.output(listing.id, in: listings, transaction.reader)
                }
            })
    }

    /// A tag that could be a version would hide it.
    private static let tagField = Field(
        "tag",
        .string(
            length: 1...ListingText.maximumTag,
            pattern: TextPattern(
                "^(?!latest$|v?[0-9]+$)[a-z0-9]+(-[a-z0-9]+)*$",
                "A tag is made of the letters a to z and digits, with single hyphens; not latest, and no number."
            ) { text in
                ListingText.isTag(text) && text != "latest"
                    && !(text.hasPrefix("v") ? text.dropFirst() : text[...]).allSatisfy(\.isNumber)
            }), "The tag: a word in lower case, not `latest` and no number.", example: #""beta""#)
}
