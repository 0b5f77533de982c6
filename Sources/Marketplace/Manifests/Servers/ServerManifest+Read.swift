// ServerManifest+Read.swift: one JSON record into a ServerManifest. Files of many are read in ServerFile.swift.

internal import Crypto
package import JSON

extension ServerManifest {
    /// Why one record is no server; `description` is a sentence without the record's position.
    package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// As far as it could be read.
        package let name: String?
        package let description: String
    }

    /// - Parameter value: a server, or the envelope that the registry's list has around it.
    package init(reading value: JSONValue) throws(Fault) {
        let isEnvelope = value["server"]?.object != nil && value["name"] == nil
        let envelope = RecordReader(value: value, name: nil)
        let server = isEnvelope ? value["server"] ?? .null : value
        guard server.object != nil else { throw Fault(name: nil, description: "It is not an object.") }
        let name = try Self.name(in: server)
        let record = RecordReader(value: server, name: name)

        let detail = try record.object("version_detail", "versionDetail")
        let official = try Self.official(in: [envelope, record])

        self.name = name
        self.title = try record.text("title")
        self.description = try record.text("description") ?? ""
        let (version, oldVersion) = (try record.text("version"), try detail?.text("version"))
        self.version = try Self.version(version ?? oldVersion, name: name)
        let (status, oldStatus) = (try official?.text("status"), try record.text("status"))
        self.status = try Self.status(status ?? oldStatus, name: name)
        self.statusMessage = try official?.text("statusMessage", "status_message").flatMap { $0.isEmpty ? nil : $0 }
        self.repository = Self.webAddress(try record.object("repository")?.text("url"))
        self.websiteURL = Self.webAddress(try record.text("websiteUrl", "website_url"))
        self.packages = try record.objects("packages").map { (item) throws(Fault) in try Package(reading: item) }
        self.remotes = try record.objects("remotes").map { (item) throws(Fault) in try Remote(reading: item) }
        self.record = server
    }

    /// What the registry itself says of a record; it has stood in three places over the years.
    private static func official(in places: [RecordReader]) throws(Fault) -> RecordReader? {
        for place in places {
            let official = try place.object("_meta")?.object("io.modelcontextprotocol.registry/official")
            if let official { return official }
        }
        return try places.first?.object("x-io.modelcontextprotocol.registry")
    }

    private static func name(in server: JSONValue) throws(Fault) -> String {
        guard let value = server["name"], !value.isNull, value.string != "" else {
            throw Fault(name: nil, description: "It has no name.")
        }
        guard let name = value.string else { throw Fault(name: nil, description: "Its name is not text.") }
        guard isName(name) else {
            throw Fault(
                name: name,
                description: "Its name is not of the form owner/name with ASCII letters, digits, '.', '_' and '-'.")
        }
        return name
    }

    private static func version(_ text: String?, name: String) throws(Fault) -> VersionText {
        guard let text, !text.isEmpty else { throw Fault(name: name, description: "It has no version.") }
        do throws(VersionError) {
            return try VersionText(text)
        } catch {
            throw Fault(name: name, description: "Its version cannot be used: \(error)")
        }
    }

    private static func status(_ text: String?, name: String) throws(Fault) -> Status {
        guard let text, !text.isEmpty else { return .active }
        guard let status = Status(rawValue: text) else {
            throw Fault(name: name, description: "Its status '\(oneLine(text, maximum: 40))' is not known.")
        }
        return status
    }

    /// An address that a person can follow; others are left out, since a record is worth having without them.
    private static func webAddress(_ url: String?) -> String? { url.flatMap { isWebAddress($0) ? $0 : nil } }
}

extension ServerManifest.Package {
    fileprivate init(reading record: RecordReader) throws(ServerManifest.Fault) {
        guard let identifier = try record.text("identifier", "name"), !identifier.isEmpty else {
            throw record.fault("A package has no identifier.")
        }
        let transport = try record.object("transport")?.text("type")
        self.registry = .init(try record.text("registryType", "registry_type", "registry_name") ?? "unknown")
        self.identifier = identifier
        self.version = try record.text("version").flatMap { $0.isEmpty ? nil : $0 }
        self.registryBaseURL = try record.text("registryBaseUrl", "registry_base_url")
        self.fileSHA256 = try record.text("fileSha256", "file_sha256").flatMap { SHA256Digest(hex: $0)?.hex }
        self.runtimeHint = try record.text("runtimeHint", "runtime_hint").flatMap { $0.isEmpty ? nil : $0 }
        self.transport = transport.map(ServerManifest.Transport.init) ?? .stdio
        self.runtimeArguments = try record.objects("runtimeArguments", "runtime_arguments").map(
            ServerManifest.CommandArgument.init(reading:))
        self.packageArguments = try record.objects("packageArguments", "package_arguments").map(
            ServerManifest.CommandArgument.init(reading:))
        self.environment = try record.namedInputs("environmentVariables", "environment_variables")
        self.isOfFirstShape = record.value["registry_name"] != nil
    }
}

extension ServerManifest.Registry: CustomStringConvertible {
    init(_ text: String) {
        switch text.lowercased() {
        case "npm": self = .npm
        case "pypi": self = .pypi
        case "oci", "docker", "docker-hub", "dockerhub": self = .oci
        case "nuget": self = .nuget
        case "cargo", "crates", "crates.io": self = .cargo
        case "mcpb": self = .mcpb
        default: self = .other(text)
        }
    }

    package var description: String {
        switch self {
        case .npm: "npm"
        case .pypi: "pypi"
        case .oci: "oci"
        case .nuget: "nuget"
        case .cargo: "cargo"
        case .mcpb: "mcpb"
        case .other(let text): text
        }
    }
}

extension ServerManifest.Transport {
    init(_ text: String) {
        switch text {
        case "stdio": self = .stdio
        case "streamable-http", "streamable", "http": self = .streamableHTTP
        case "sse": self = .sse
        default: self = .other(text)
        }
    }
}

extension ServerManifest.Remote {
    fileprivate init(reading record: RecordReader) throws(ServerManifest.Fault) {
        guard let url = try record.text("url"), isWebAddress(url) else {
            throw record.fault("A remote has no http or https address.")
        }
        self.url = url
        self.transport = .init(try record.text("type", "transport_type", "transportType") ?? "")
        self.headers = try record.namedInputs("headers")
        self.variables = try record.inputs("variables")
    }
}

extension ServerManifest.CommandArgument {
    fileprivate init(reading record: RecordReader) throws(ServerManifest.Fault) {
        let name = try record.text("name").flatMap { $0.isEmpty ? nil : $0 }
        let type = try record.text("type") ?? (name == nil ? "positional" : "named")
        guard type == "named" || type == "positional" else {
            throw record.fault("An argument is neither 'named' nor 'positional'.")
        }
        if type == "named", name == nil { throw record.fault("A named argument has no name.") }
        self.name = type == "named" ? name : nil
        self.valueHint = try record.text("valueHint", "value_hint")
        self.input = try ServerManifest.Input(reading: record)
    }
}

extension ServerManifest.Input {
    init(reading record: RecordReader) throws(ServerManifest.Fault) {
        description = try record.text("description")
        value = try record.scalar("value")
        defaultValue = try record.scalar("default")
        isRequired = try record.flag("isRequired", "is_required")
        isSecret = try record.flag("isSecret", "is_secret")
        format = try record.text("format")
        placeholder = try record.text("placeholder")
        choices = try record.texts("choices")
        variables = try record.inputs("variables")
    }
}
