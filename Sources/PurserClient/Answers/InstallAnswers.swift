// InstallAnswers.swift: what the server says when something is installed or bought.

internal import JSON

/// A recorded install, and what is needed to use it.
public struct Install: Sendable, Answer {
    /// The record's id.
    public let installID: String
    /// `@owner/name`
    public let fullName: String
    /// The listing's kind.
    public let kind: String
    /// The version that the range came to.
    public let version: String
    /// RFC 3339, UTC.
    public let recordedAt: String
    /// What to fetch; `nil` for an MCP server.
    public let artifact: ArtifactReference?
    /// The name for the folder that it goes into; `nil` for an MCP server.
    public let folder: String?
    /// For an MCP server, the configuration by name, as the JSON of one object; else `nil`.
    public let mcpServersJSON: String?
    /// What it needs, and was installed with it; what is needed first comes first.
    public let dependencies: [Install]
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        installID = try fields.text("install_id")
        fullName = try fields.text("full_name")
        kind = try fields.text("kind")
        version = try fields.text("version")
        recordedAt = try fields.text("recorded_at")
        folder = fields.optionalText("folder")
        mcpServersJSON = fields.value["mcp_servers"]?.object.map { JSONValue.object($0).text() }
        if let value = fields.value["artifact"], !value.isNull {
            artifact = try ArtifactReference(Fields(value: value))
        } else {
            artifact = nil
        }
        dependencies = try (fields.value["dependencies"]?.array ?? []).map { value throws(MissingField) in
            try Install(Fields(value: value))
        }
        json = fields.json
    }
}

/// What an install would come to, with everything that is needed. Nothing is recorded or bought yet.
public struct InstallPlan: Sendable, Answer {
    /// One of the listings that would be installed.
    public struct Item: Sendable {
        /// `@owner/name`
        public let fullName: String
        /// The listing's kind.
        public let kind: String
        /// The version that the range came to.
        public let version: String
        /// What it costs this account now.
        public let price: USD
        /// `safe`, `review` or `quarantine`; `nil` where it was not scanned.
        public let level: String?
        /// Whether what its scan has found has to be accepted first.
        public let needsAcknowledgement: Bool
        /// Whether it is there because another one needs it.
        public let isDependency: Bool
    }

    /// What was asked for, and what it needs.
    public let items: [Item]
    /// What all of it costs.
    public let total: USD
    /// Bytes of all artifacts.
    public let totalBytes: Int64
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        total = try fields.amount("total_usd")
        totalBytes = fields.count("total_bytes") ?? 0
        guard let items = fields.value["items"]?.array else { throw MissingField(name: "items") }
        self.items = try items.map { value throws(MissingField) in
            let item = Fields(value: value)
            return Item(
                fullName: try item.text("full_name"), kind: try item.text("kind"), version: try item.text("version"),
                price: try item.amount("price_usd"), level: item.optionalText("level"),
                needsAcknowledgement: value["needs_acknowledgement"]?.bool ?? false,
                isDependency: value["is_dependency"]?.bool ?? false)
        }
        json = fields.json
    }
}

/// Where an artifact is, and what it must be.
public struct ArtifactReference: Sendable, Hashable, Answer {
    /// Absolute, or a path on the server.
    public let url: String
    /// 64 hexadecimal digits.
    public let sha256: String
    /// Bytes.
    public let size: Int64
    /// Such as `application/zip`.
    public let mediaType: String

    /// An artifact that is known from elsewhere, such as a lock file.
    public init(url: String, sha256: String, size: Int64, mediaType: String) {
        self.url = url
        self.sha256 = sha256.lowercased()
        self.size = size
        self.mediaType = mediaType
    }

    init(_ fields: Fields) throws(MissingField) {
        url = try fields.text("url")
        sha256 = try fields.text("sha256").lowercased()
        guard let size = fields.count("size"), size >= 0 else { throw MissingField(name: "size") }
        self.size = size
        mediaType = fields.optionalText("media_type") ?? "application/octet-stream"
    }
}

/// A purchase, new or made before.
public struct Purchase: Sendable, Answer {
    /// The record's id.
    public let purchaseID: String
    /// `@owner/name`
    public let fullName: String
    /// What was charged; 0.00 while money is off on the server.
    public let amount: USD
    /// `on` or `off`, as the server has it.
    public let monetization: String?
    /// What the session's cap still leaves; `nil` for a key.
    public let remaining: USD?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        purchaseID = try fields.text("purchase_id")
        fullName = try fields.text("full_name")
        amount = try fields.amount("amount_usd")
        monetization =
            fields.optionalText("monetization") ?? fields.value["monetization"]?.bool.map { $0 ? "on" : "off" }
        remaining = fields.optionalAmount("remaining_usd")
        json = fields.json
    }
}
