// Client+Publishing.swift: sending versions, and following what becomes of them.

internal import JSON

/// What is said of a version beside its bytes. What is `nil` comes from the manifest.
public struct VersionDescription: Sendable {
    /// One of the kinds' ids.
    public var kind: String?
    /// SemVer 2.0.
    public var version: String?
    /// The last part of the address.
    public var name: String?
    /// The id of a category.
    public var category: String?
    /// Words in lower case.
    public var tags: [String]
    /// What is new, in Markdown.
    public var notes: String?
    /// `free`, `one_time`, …: of a new listing alone.
    public var pricing: String?
    /// Of a new listing alone.
    public var price: USD?

    /// Nothing is said.
    public init() { tags = [] }
}

/// An attempt to publish a version.
public struct Publication: Sendable, Answer {
    /// `nil` where the same content was there already.
    public let publicationID: String?
    /// `received`, `scanning`, `published`, `review`, `quarantined` or `refused`.
    public let state: String
    /// `@owner/name`
    public let fullName: String
    /// SemVer 2.0.
    public let version: String
    /// One of the kinds' ids.
    public let kind: String
    /// Of the artifact, in hexadecimal; `nil` where the manifest is all there is.
    public let sha256: String?
    /// The same content was there, or on its way, before.
    public let isUnchanged: Bool
    /// Why it was refused.
    public let problem: String?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        publicationID = fields.optionalText("publication_id")
        state = try fields.text("state")
        fullName = try fields.text("full_name")
        version = try fields.text("version")
        kind = try fields.text("kind")
        sha256 = fields.optionalText("sha256")
        isUnchanged = fields.value["unchanged"]?.bool ?? false
        problem = fields.optionalText("problem")
        json = fields.json
    }

    /// Whether nothing will come of it any more than is here.
    public var isSettled: Bool { state != "received" && state != "scanning" }
}

extension Client {
    /// Sends a version. Needs the scope `publish`. Sending the same again does nothing.
    ///
    /// - Parameters:
    ///   - bytes: a ZIP or tar.gz, or a `server.json` by itself.
    ///   - mediaType: of the bytes.
    public func publish(
        _ bytes: [UInt8], mediaType: String, _ description: VersionDescription
    ) async throws(ClientError) -> Publication {
        try await ask("POST", "/publish", query: description.query, body: bytes, bodyType: mediaType)
    }

    /// Publishes what ``upload(_:kind:plan:progress:)`` has sent. Needs the scope `publish`. Doing it again does nothing.
    public func publish(upload: String, _ description: VersionDescription) async throws(ClientError) -> Publication {
        let query = description.query + [("upload", upload)]
        var patience = Patience(UploadPlan())
        while true {
            do throws(ClientError) {
                return try await ask("POST", "/publish", query: query)
            } catch {
                try await patience.wait(after: error)
            }
        }
    }

    /// How far a publication is, and what its scan found. Needs the scope `publish`.
    public func publication(_ id: String) async throws(ClientError) -> Publication {
        try await ask("GET", "/publications/\(ServerURL.encoded(id))")
    }
}

extension VersionDescription {
    fileprivate var query: [(name: String, value: String?)] {
        [
            ("kind", kind), ("version", version), ("name", name), ("category", category),
            ("tags", tags.isEmpty ? nil : tags.joined(separator: ",")), ("notes", notes), ("pricing", pricing),
            ("price_usd", price?.text),
        ]
    }
}
