// PublishVersion.swift: a provider sends the bytes of a version, for a listing that is there or one that is made by it.

internal import JSON
package import Marketplace
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /publish`: the archive says what it is.
    package static func publish(
        by publisher: Publisher, uploads: Uploads, accounts: AccountStore, agreements: AgreementStore,
        in database: Database
    ) -> Operation {
        Operation(
            name: "publish", summary: "Publish a version in one call",
            details: """
                The body is the archive (ZIP or tar.gz) with its manifest, or for `mcp` a `server.json` by itself. The \
                listing is made where there is none. \(Self.whatHappens)
                """,
            group: "Publishing", may: .scope(.publish), input: [nameField, kindField] + fields,
            output: .object(name: "Publication", PublicationView.fields), successes: [.accepted, .ok],
            refusals: refusals, runs: .inPool, retry: .idempotent,
            body: .receiving { call, upload in
                guard let owner = try await account(of: call, accounts, database) else {
                    return .failure(.notFound("account"))
                }
                var submission = submission(call, owner)
                submission.name = call.input.text("name")
                submission.kind = call.input.text("kind")
                return try await publish(submission, upload, by: publisher, uploads, agreements, call, database)
            })
    }

    /// `POST /listings/{owner}/{name}/versions`.
    package static func publishVersion(
        by publisher: Publisher, uploads: Uploads, accounts: AccountStore, agreements: AgreementStore,
        in database: Database
    ) -> Operation {
        Operation(
            name: "publish_version", summary: "Publish a version of a listing",
            details: "The body is the archive (ZIP or tar.gz) with its manifest. \(Self.whatHappens)",
            group: "Publishing", may: .scope(.publish), input: OwnListing.fields + fields,
            output: .object(name: "Publication", PublicationView.fields), successes: [.accepted, .ok],
            refusals: refusals, runs: .inPool, retry: .idempotent,
            body: .receiving { call, upload in
                guard let owner = try await account(of: call, accounts, database) else {
                    return .failure(.notFound("account"))
                }
                let listing: Listing
                let found = try await database.read { try await OwnListing.find(call, by: publisher, in: $0) }
                switch found {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): listing = own
                }
                var submission = submission(call, owner)
                submission.listing = ListingName(owner: listing.ownerHandle, name: listing.name)
                submission.kind = listing.kind
                return try await publish(submission, upload, by: publisher, uploads, agreements, call, database)
            })
    }

    private static let whatHappens = """
        It is checked at once and scanned afterwards: `GET /publications/{publication_id}` follows it. Nobody sees the \
        version before its scan is through, and the versions before it stay. Publishing the same content again does nothing. \
        With `upload`, what came by `POST /uploads` is published, and there is no body.
        """

    private static let refusals: [RefusalCode] = [
        .invalidArtifact, .invalidManifest, .bodyTooLarge, .requestTimeout, .invalidRequest, .versionExists,
        .kindDiffers,
        .nameTaken, .listingClosed, .notYours, .publisherAgreementRequired, .notFound, .uploadIncomplete,
    ]

    private static func account(
        of call: Call, _ accounts: AccountStore, _ database: Database
    ) async throws -> Account? {
        let id = call.knownCaller.account
        return try await database.read { reader in try await accounts.find(id, in: reader) }
    }

    private static func publish(
        _ submission: Submission, _ upload: Upload, by publisher: Publisher, _ uploads: Uploads,
        _ agreements: AgreementStore, _ call: Call, _ database: Database
    ) async throws -> Outcome {
        let account = call.knownCaller.account
        let refusal = try await database.read { try await agreements.refusalToPublish(account, in: $0) }
        if let refusal { return .failure(refusal) }
        var submission = submission
        switch KnownLicense.spelled(submission.license) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let license): submission.license = license
        }
        guard let given = call.input.text("upload") else {
            switch try await publisher.receive(kind: submission.kind, from: upload.next) {
            case .failure(let refusal): return .failure(Refusal(refusal))
            case .success(let whole): return try await publish(submission, whole, by: publisher, call, database)
            }
        }
        guard try await upload.next() == nil else {
            return .failure(
                .invalidField(
                    "/upload", "unexpected_body", "With an upload there is no body: its bytes are here already."))
        }
        guard let id = UploadID(given) else { return .failure(.notFound("upload")) }
        switch try await uploads.whole(id, of: account, at: call.now) {
        case .failure(let refusal): return .failure(Refusal(refusal))
        case .success(let (known, received)):
            switch Publisher.bound(of: submission.kind) {
            case .failure(let refusal): return .failure(Refusal(refusal))
            case .success(let bound):
                guard received.size <= bound else { return .failure(Refusal(.tooLarge(maximumBytes: bound))) }
            }
            let outcome = try await publish(submission, received, by: publisher, call, database)
            if case .success = outcome { try await uploads.notePublished(known, at: call.now) }
            return outcome
        }
    }

    private static func publish(
        _ submission: Submission, _ received: ReceivedArtifact, by publisher: Publisher, _ call: Call,
        _ database: Database
    ) async throws -> Outcome {
        let intake: Intake
        let draft: ListingDraft
        switch try await publisher.examine(received, submission, at: call.now, in: database) {
        case .failure(let refusal): return .failure(Refusal(refusal))
        case .success(let examined): (intake, draft) = examined
        }
        switch try await publisher.accept(intake, draft, at: call.now, in: database) {
        case .failure(let refusal): return .failure(Refusal(refusal))
        case .success(.accepted(let publication)):
            return .success(
                .object(.accepted) { PublicationView.write(publication, unchanged: false, report: nil, to: &$0) })
        case .success(.pending(let publication)):
            return .success(
                .object(.accepted) { PublicationView.write(publication, unchanged: true, report: nil, to: &$0) })
        case .success(.unchanged(let version)):
            let report = try await publisher.report(on: version, in: database)
            return .success(.object(.ok) { PublicationView.write(version, of: draft, report: report, to: &$0) })
        }
    }

    private static func submission(_ call: Call, _ owner: Account) -> Submission {
        let input = call.input
        var submission = Submission(owner: owner)
        submission.version = input.text("version")
        submission.title = input.text("title")
        submission.summary = input.text("summary")
        submission.category = input.text("category")
        submission.tags = input.text("tags").map(ListingFields.tags)
        submission.license = input.text("license")
        submission.website = input.text("website")
        submission.repository = input.text("repository")
        submission.notes = input.text("notes")
        submission.pricing = input.text("pricing").flatMap(Pricing.init(rawValue:))
        submission.price = input.money("price_usd")
        return submission
    }

    private static let nameField = Field(
        "name", ListingFields.name, required: false,
        "The last part of the listing's address; without it, what the manifest says.", example: #""release-notes""#)
    private static let kindField = Field(
        "kind", .choice(Kind.all.map(\.id)), required: false,
        "What it is; without it, what the archive's manifest says.", example: #""skill""#)

    private static let uploadField = Field(
        "upload", .id(UploadID.self), required: false, "An upload that is complete; there is no body then.")

    private static let fields =
        [
            Field(
                "version", .string(length: 1...100), required: false,
                "The version, as SemVer 2.0; without it, what the manifest says.", example: #""1.0.0""#),
            Field("notes", ListingFields.notes, required: false, "What is new, in Markdown."),
            uploadField,
        ] + ListingFields.described(.query)
}
