// ServerJSON.swift: a server.json as publishing wants it: the schema of 2025-12-11, every rule. Imports read leniently, elsewhere.

internal import JSON

/// Judges a `server.json` strictly, and collects all that is wrong with it.
///
/// - Source: the MCP registry's schema of 2025-12-11 and the rules by which its server judges what is published there.
struct ServerJSON {
    let name: String
    let title: String?
    let description: String
    let version: String
    let links: [ManifestLink]
    let icon: String?
    /// Names of the environment variables and headers that it asks for.
    let inputs: [String]
    /// The publisher's own word on the licence, where `_meta` has one.
    let license: String?

    static let path = "server.json"
    static let schema = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"
    static let publisherMeta = "io.modelcontextprotocol.registry/publisher-provided"
    static let maximumMeta = 4096

    private static let members = [
        "$schema", "name", "title", "description", "version", "websiteUrl", "repository", "icons", "packages",
        "remotes", "_meta",
    ]
    /// Spellings of earlier schemas, and what stands in their place today.
    private static let former = [
        "version_detail": "version", "website_url": "websiteUrl", "package_arguments": "packageArguments",
        "id": "_meta",
        "status": "_meta",
    ]

    init(parsing bytes: [UInt8], report: ManifestReport) throws(ManifestFaults) {
        let server = try ManifestObject(parsing: bytes, report: report)
        Self.allow(only: Self.members, former: Self.former, in: server)
        Self.checkSchema(server)
        name = Self.name(server)
        title = server.text("title", .line(100))
        description = server.text("description", .line(100), required: true) ?? ""
        version = Self.version(server, "version", required: true) ?? ""
        let website = server.webAddress("websiteUrl").map { ManifestLink(purpose: .homepage, address: $0) }
        let repository = Self.repository(server).map { ManifestLink(purpose: .repository, address: $0) }
        links = [website, repository].compactMap { $0 }
        icon = Self.icons(server)
        var inputs: [String] = []
        for package in server.objects("packages", count: 0...64) { ServerJSONPackage.check(package, inputs: &inputs) }
        Self.checkRemotes(server, inputs: &inputs)
        if server.value["packages"]?.array?.isEmpty ?? true, server.value["remotes"]?.array?.isEmpty ?? true {
            report.note("The server names no package and no remote, so nobody can install it.")
        }
        self.inputs = ListingExtras.tags(inputs)
        license = Self.license(in: server)
        try report.finish()
    }

    /// Members that are not of the format; of a former spelling the present one is said.
    static func allow(only known: [String], former: [String: String] = [:], in object: ManifestObject) {
        for (name, _) in object.value.members where former[name] != nil && !known.contains(name) {
            object.fault(name, "is of an earlier schema; in that of 2025-12-11 it is '\(former[name] ?? "")'")
        }
        for (name, _) in object.value.members where former[name] == nil && !known.contains(name) {
            // `registry_type` and the like are the members of 2025-09-16 in camel case.
            let camel = camelCase(name)
            let meant = known.contains(camel) ? camel : Spelling.nearest(to: name, among: known)
            object.fault(name, "is not a member of this format" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
        }
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_").map(String.init)
        return (words.first ?? "") + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func checkSchema(_ server: ManifestObject) {
        guard let schema = server.text("$schema", .line(200)), schema != Self.schema else { return }
        server.fault("$schema", "is not the schema of 2025-12-11, \(Self.schema)")
    }

    private static func name(_ server: ManifestObject) -> String {
        guard let name = server.text("name", .line(200), required: true) else { return "" }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isPattern =
            parts.count == 2 && name.utf8.count >= 3
            && parts[0].utf8.allSatisfy { isIdentifierByte($0) || $0 == UInt8(ascii: ".") }
            && ServerManifest.isName(name)
        if !isPattern {
            server.fault(
                "name",
                "is not of the form namespace/name: letters, digits, '.' and '-' before one slash, those and '_' behind it"
            )
        }
        return name
    }

    /// One version: no range, no `latest`.
    static func version(_ object: ManifestObject, _ name: String, required: Bool = false) -> String? {
        guard let text = object.text(name, .line(VersionText.maximumLength), required: required) else { return nil }
        do throws(VersionError) {
            return try VersionText(text).text
        } catch {
            object.report.add(object.place(name), "'\(object.place(name))' is not one version. \(error)")
            return nil
        }
    }

    /// - Returns: its address.
    private static func repository(_ server: ManifestObject) -> String? {
        guard let repository = server.object("repository") else { return nil }
        allow(only: ["url", "source", "id", "subfolder"], in: repository)
        let url = repository.webAddress("url", required: true)
        let source = repository.text("source", .line(64), required: true)
        _ = repository.text("id", .line(200))
        if let url, let source { check(url, of: source, in: repository) }
        if let folder = repository.text("subfolder", .line(1024)) {
            let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
            let isClean = parts.allSatisfy { part in
                !part.isEmpty && part != "." && part != ".."
                    && part.utf8.allSatisfy { isIdentifierByte($0) || "._@+".utf8.contains($0) }
            }
            if !isClean { repository.fault("subfolder", "is not a clean relative path") }
        }
        return url
    }

    /// On the forges that are known an address is that of a repository, not of a file or a search.
    private static func check(_ url: String, of source: String, in repository: ManifestObject) {
        let host = ["github": "github.com", "gitlab": "gitlab.com"][source.lowercased()]
        guard let host else { return }
        let rest = url.drop { $0 != "/" }.dropFirst(2)
        var parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.last == "" { parts.removeLast() }
        let maximum = host == "github.com" ? 3 : 12
        let isRepository =
            (parts.first?.lowercased() == host || parts.first?.lowercased() == "www." + host)
            && (3...maximum).contains(parts.count)
            && parts.dropFirst().allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { isIdentifierByte($0) || "._".utf8.contains($0) }
            }
        if !isRepository { repository.fault("url", "is not the address of a repository at \(host)") }
    }

    private static let iconTypes = ["image/png", "image/jpeg", "image/jpg", "image/svg+xml", "image/webp"]

    /// - Returns: the first icon's address.
    private static func icons(_ server: ManifestObject) -> String? {
        var first: String?
        for icon in server.objects("icons", count: 0...32) {
            allow(only: ["src", "mimeType", "sizes", "theme"], in: icon)
            let source = icon.webAddress("src", required: true, secure: true, maximum: 255)
            if let type = icon.text("mimeType", .line(64)), !iconTypes.contains(type) {
                icon.fault("mimeType", "is not one of \(iconTypes.joined(separator: ", "))")
            }
            for size in icon.items("sizes", count: 0...32) {
                guard let text = size.text(.line(16)), text != "any" else { continue }
                let sides = text.split(separator: "x", omittingEmptySubsequences: false)
                let isSize =
                    sides.count == 2
                    && sides.allSatisfy { (1...5).contains($0.count) && $0.utf8.allSatisfy(isASCIIDigit) }
                if !isSize { size.fault("is not WIDTHxHEIGHT or 'any'") }
            }
            if let theme = icon.text("theme", .line(16)), !["light", "dark"].contains(theme) {
                icon.fault("theme", "is not 'light' or 'dark'")
            }
            first = first ?? source
        }
        return first
    }

    private static func checkRemotes(_ server: ManifestObject, inputs: inout [String]) {
        var seen: Set<String> = []
        for remote in server.objects("remotes", count: 0...64) {
            allow(only: ["type", "url", "headers", "variables"], in: remote)
            if let type = remote.text("type", .line(32), required: true), !["streamable-http", "sse"].contains(type) {
                remote.fault("type", "is not 'streamable-http' or 'sse'")
            }
            let variables = ServerJSONInput.variables(of: remote)
            inputs += ServerJSONInput.named("headers", of: remote, variables: nil)
            guard let url = remote.text("url", .line(2048), required: true) else { continue }
            if !seen.insert(url).inserted { remote.fault("url", "is that of another remote") }
            ServerJSONInput.checkAddress(url, of: remote, variables: variables, what: "its 'variables'")
            if ServerJSONInput.isLoopback(url) { remote.fault("url", "is on the machine of whoever calls it") }
        }
    }

    private static func license(in server: ManifestObject) -> String? {
        guard let meta = server.object("_meta") else { return nil }
        for (name, _) in meta.value.members where name != publisherMeta {
            meta.fault(name, "is not for publishers: only '\(publisherMeta)' is")
        }
        guard let publisher = meta.object(publisherMeta) else { return nil }
        if JSONValue.object(publisher.value).bytes().count > maximumMeta {
            publisher.faultOfWhole("has more than \(maximumMeta) bytes")
        }
        guard let text = publisher.value["license"]?.string else { return nil }
        // It is the publisher's own addition, which the schema does not know: what is no license is passed over.
        return (try? LicenseExpression(parsing: text))?.description
    }
}
