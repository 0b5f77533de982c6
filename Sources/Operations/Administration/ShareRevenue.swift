// ShareRevenue.swift: administrators say what part of each charge is the provider's, from when on.

internal import JSON
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `GET /admin/revenue-share`.
    package static func listRevenueShares() -> Operation {
        Operation(
            name: "list_revenue_shares", summary: "List the revenue shares by their dates of effect",
            details: "Before the first one the provider gets all.", group: "Administration", may: .administrator,
            output: .object(
                name: "RevenueShares",
                [
                    Field(
                        "items", .array(of: ShareView.schema, count: 0...10_000), "The entries, the latest first."),
                    Field("provider_basis_points", .integer(0...RevenueShare.whole), "What is in force now."),
                ]),
            body: .reading { call, reader in
                let entries = try await RevenueShares.list(in: reader)
                return .success(
                    .object { writer in
                        writer.name("items")
                        writer.beginArray()
                        for entry in entries.reversed() {
                            writer.beginObject()
                            ShareView.write(entry, to: &writer)
                            writer.endObject()
                        }
                        writer.endArray()
                        writer.name("provider_basis_points")
                        writer.value(RevenueShare.inForce(at: call.now, of: entries).providerBasisPoints)
                    })
            })
    }

    /// `POST /admin/revenue-share`.
    package static func addRevenueShare(to shares: RevenueShares, audit: AuditLog) -> Operation {
        Operation(
            name: "create_revenue_share", summary: "Change the provider's part of each charge, from a date on",
            details: """
                The provider's part of a charge is `amount × provider_basis_points ÷ 10000`, rounded down to the micro-dollar; the \
                platform takes the rest. Charges that were made keep the share of their time: a date of the past is refused, \
                and one of the present takes effect five seconds later, so that every server knows it by then.
                """,
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "provider_basis_points", .integer(0...RevenueShare.whole), "Hundredths of a percent.",
                    example: "8500"),
                InstantField.field("effective_at", "From when on; without it, as soon as possible."),
            ],
            output: ShareView.schema, successes: [.created], refusals: [.idempotencyKeyReused], retry: .idempotencyKey,
            body: .writing { call, transaction in
                let effectiveAt = call.input.text("effective_at").flatMap { Timestamp(rfc3339: $0) }
                let points = call.input.required("provider_basis_points") { $0.integer }
                switch try await shares.add(points, from: effectiveAt, at: call.now, in: transaction) {
                case .failure(.tooEarly(let earliest)):
                    return .failure(
                        .invalidField(
                            "/effective_at", "out_of_range",
                            "The past is not rewritten. The earliest date is \(earliest)."))
                case .failure(.dateTaken):
                    return .failure(
                        .invalidField("/effective_at", "duplicate", "There is an entry for this instant already."))
                case .success(let entry):
                    try await audit.record(
                        "revenue_share.created", by: call.actor, of: call.caller?.account ?? Ledger.outside,
                        subject: entry.effectiveAt.text,
                        detail: ["provider_basis_points": .number(JSONNumber(points))], at: call.now, in: transaction)
                    return .success(.object(.created) { ShareView.write(entry, to: &$0) })
                }
            })
    }
}

/// A revenue share in an answer.
enum ShareView {
    static let schema = Schema.object(
        name: "RevenueShare",
        [
            Field(
                "provider_basis_points", .integer(0...RevenueShare.whole),
                "The provider's part, in hundredths of a percent."),
            Field("effective_at", .instant, "From when on, until the next entry's date."),
            Field("created_at", .instant, "When it was made."),
        ])

    static func write(_ entry: RevenueShare, to writer: inout JSONWriter) {
        writer.name("provider_basis_points")
        writer.value(entry.providerBasisPoints)
        writer.name("effective_at")
        entry.effectiveAt.write(to: &writer)
        writer.name("created_at")
        entry.createdAt.write(to: &writer)
    }
}
