// ChosenVersion.swift: which version a request for one means, and whether its scan lets it be installed.

internal import JSON
internal import Marketplace
internal import SQL
internal import Wording

enum ChosenVersion {
    /// `sha256:` and 64 hexadecimal digits.
    static let digestPattern = TextPattern(
        "^sha256:[0-9a-f]{64}$", "A digest is wanted: sha256: and 64 of 0 to 9 and a to f."
    ) { text in
        text.hasPrefix("sha256:") && text.utf8.count == 71
            && text.utf8.dropFirst(7).allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }

    /// - Parameter request: a version, a tag, a range or `latest`; `nil` for the latest. One that was yanked is given to who
    ///   names it, and to nobody else.
    static func find(
        _ request: String?, of listing: Listing, in listings: ListingStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Result<ListingVersion, Refusal> {
        let text = try await listings.version(named: request ?? "latest", of: listing, in: reader)
        if let version = try await listings.version(text, of: listing.id, in: reader), version.standing.isServed,
            request == text || version.standing.isChosen
        {
            return .success(version)
        }
        guard let request, request != "latest" else {
            return .failure(
                Refusal(
                    .notFound,
                    "Every version of \(listing.fullName) has been withdrawn. Name one to have it all the same."))
        }
        if text != request {
            return .failure(
                Refusal(
                    .notFound,
                    """
                    The tag \(request) of \(listing.fullName) stands for \(text), which has been withdrawn. Name another \
                    version.
                    """))
        }
        let versions = try await listings.versionTexts(of: listing.id, in: reader)
        let best: VersionText?
        do throws(VersionError) {
            // What is stored was read as a version when it was published.
            best = try VersionText.best(of: versions.compactMap { try? VersionText($0) }, for: request)
        } catch {
            return .failure(.invalidField("/version", "wrong_format", error.sentence))
        }
        if let best, let version = try await listings.version(best.text, of: listing.id, in: reader) {
            return .success(version)
        }
        return .failure(
            Refusal(
                .notFound, "\(listing.fullName) has no version that fits \(request). Its latest is \(listing.latest)."))
    }

    /// - Parameter acknowledged: the digest whose findings the caller has accepted.
    /// - Returns: `nil` where the version may be installed.
    static func risk(
        of version: ListingVersion, _ listing: Listing, acknowledged: String?, in listings: ListingStore,
        _ reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        switch version.standing.level {
        case .safe: return nil
        case nil:
            return Refusal(
                .notInstallable,
                "\(listing.fullName) \(version.version) has not been scanned yet. Ask again in a moment.",
                [("full_name", .string(listing.fullName))])
        case .review, .quarantine:  // in quarantine and served: an administrator has let it through
            if acknowledged == version.digestName { return nil }
            let report = try await listings.report(on: version.version, of: listing.id, in: reader)
            // `Inspection` wrote it as JSON. With or without findings to show, the install is refused.
            let findings = report.flatMap { try? JSONValue.parse($0) }?["findings"] ?? .array([])
            return Refusal(
                .acknowledgementRequired,
                """
                The scan of \(listing.fullName) \(version.version) has findings. Read them; to install it all the same, \
                acknowledge its digest.
                """,
                [
                    ("full_name", .string(listing.fullName)), ("version", .string(version.version)),
                    ("digest", .string(version.digestName)),
                    ("score", .number(JSONNumber(version.standing.score ?? 0))),
                    ("findings", findings),
                ])
        }
    }
}
