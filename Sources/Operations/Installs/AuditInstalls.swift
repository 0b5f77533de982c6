// AuditInstalls.swift: whoever has installed something asks what has become of it since.

internal import Crypto
internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /audit`.
    package static func auditInstalls(in listings: ListingStore) -> Operation {
        Operation(
            name: "audit_installs", summary: "Say what has become of what a lock file holds",
            details: """
                The body is a `purser.lock` as it is, or its `installs`. The answer has an entry for each, in their order: \
                `ok`; `outdated` where there is a later version; `deprecated`; `yanked`, still served to who has it; \
                `revoked` and `quarantined`, which should be removed; `changed` where the digest is not the version's; \
                `unknown` where there is no such version, or not any more.
                """,
            group: "Catalogue", may: .scope(.install),
            input: [
                Field("lock_version", .integer(1...1), required: false, "As a lock file has it."),
                Field(
                    "installs", .array(of: .any, count: 1...Self.maximumInstalls),
                    "Each with `full_name`, `version` and, where there is an artifact, `sha256`; further members are let through.",
                    example: #"[{"full_name":"@purser/commit-messages","version":"1.0.0","sha256":null}]"#),
            ],
            output: .object(name: "Audit", outputFields), runs: .inPool, retry: .safe,
            body: .reading { call, reader in
                var results: [AuditResult] = []
                for (index, item) in (call.input.json("installs")?.array ?? []).enumerated() {
                    guard let name = item["full_name"]?.string, let version = item["version"]?.string,
                        name.utf8.count <= 500, version.utf8.count <= 255
                    else {
                        return .failure(
                            .invalidField(
                                "/installs/\(index)", "required", "An entry has full_name and version, as texts."))
                    }
                    results.append(
                        try await audit(name, version, sha256: item["sha256"]?.string, in: listings, reader))
                }
                return .success(output(results))
            })
    }

    private static let maximumInstalls = 1_000

    private enum AuditStatus: String, CaseIterable {
        case ok, outdated, deprecated, yanked, changed, unknown, revoked, quarantined

        /// Whether it should not be used any more.
        var isBad: Bool {
            switch self {
            case .ok, .outdated, .deprecated, .yanked: false
            case .changed, .unknown, .revoked, .quarantined: true
            }
        }
    }

    private struct AuditResult: Sendable {
        let name: String
        let version: String
        let status: AuditStatus
        let detail: String?
        let latest: String?
        let level: SecurityLevel?
    }

    private static func audit(
        _ fullName: String, _ text: String, sha256: String?, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> AuditResult {
        func result(
            _ status: AuditStatus, _ detail: String? = nil, latest: String? = nil, level: SecurityLevel? = nil
        ) -> AuditResult {
            AuditResult(name: fullName, version: text, status: status, detail: detail, latest: latest, level: level)
        }
        guard let name = ListingName(fullName) else { return result(.unknown, "This is no address of a listing.") }
        guard let listing = try await listings.follow(name, in: reader),
            let version = try await listings.version(text, of: listing.id, in: reader)
        else {
            return result(.unknown)
        }
        let standing = version.standing
        // What an install gets now, also instead of what is not served any more.
        let latest = listing.isVisible ? listing.latest : nil
        if let revoked = standing.revoked { return result(.revoked, revoked.reason, latest: latest) }
        if listing.state == .quarantined { return result(.quarantined, listing.stateReason) }
        if !standing.isServed, standing.deletedAt == nil { return result(.quarantined, latest: latest) }
        guard standing.deletedAt == nil, listing.state != .deleted else { return result(.unknown, latest: latest) }
        if let sha256, version.artifact?.sha256.hex != sha256 {
            let detail = version.artifact.map { "The version has the digest \($0.sha256.hex)." }
            return result(
                .changed, detail ?? "The version has no artifact.", latest: latest, level: standing.level)
        }
        if let yanked = standing.yanked { return result(.yanked, yanked.reason, latest: latest, level: standing.level) }
        if listing.state == .deprecated {
            return result(.deprecated, listing.stateReason, latest: latest, level: standing.level)
        }
        // A pre-release that somebody has chosen may be later than the latest.
        let isOutdated = latest.map { VersionText.isLater($0, than: text) } ?? false
        return result(isOutdated ? .outdated : .ok, latest: latest, level: standing.level)
    }

    private static let outputFields = [
        Field(
            "items",
            .array(
                of: .object(
                    name: "AuditedInstall",
                    [
                        Field("full_name", .text, "As it was asked for."),
                        Field("version", .text, "As it was asked for."),
                        Field("status", .choice(AuditStatus.allCases.map(\.rawValue)), "What has become of it."),
                        Field("detail", .nullable(.text), "Why, in words; null where there are none."),
                        Field(
                            "latest", .nullable(.text),
                            "The version that an install gets now; null where none is served."),
                        Field(
                            "level", .nullable(.choice(SecurityLevel.allCases.map(\.rawValue))),
                            "What the scan of this version came to; null where that is nobody's to see."),
                    ]), count: 0...maximumInstalls), "What has become of each, in their order."),
        Field("bad", .integer(0...Int64(maximumInstalls)), "How many of them should not be used any more."),
    ]

    private static func output(_ results: [AuditResult]) -> Output {
        .object { writer in
            writer.name("items")
            writer.beginArray()
            for result in results {
                writer.beginObject()
                writer.name("full_name")
                writer.value(result.name)
                writer.name("version")
                writer.value(result.version)
                writer.name("status")
                writer.value(result.status.rawValue)
                writer.name("detail")
                writer.value(orNull: result.detail)
                writer.name("latest")
                writer.value(orNull: result.latest)
                writer.name("level")
                writer.value(orNull: result.level?.rawValue)
                writer.endObject()
            }
            writer.endArray()
            writer.name("bad")
            writer.value(Int64(results.filter(\.status.isBad).count))
        }
    }
}
