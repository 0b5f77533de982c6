// PluginManifest.swift: what a .claude-plugin/plugin.json says. Its paths are judged in PluginPaths.swift.

internal import JSON

/// The manifest of a Claude Code plugin.
///
/// Members that the format does not know are let through with a note, as Claude Code itself does.
/// - Source: Claude Code's plugin reference (2.1.259) and its JSON schema.
struct PluginManifest {
    let name: String
    let title: String?
    let version: String?
    let description: String?
    let author: String?
    let license: String?
    let tags: [String]
    let links: [ManifestLink]
    let dependencies: [PluginDependency]

    static let path = ".claude-plugin/plugin.json"

    private static let members = [
        "$schema", "name", "displayName", "version", "description", "author", "homepage", "repository", "license",
        "keywords",
        "commands", "agents", "skills", "hooks", "mcpServers", "lspServers", "outputStyles", "monitors", "themes",
        "workflows",
        "userConfig", "channels", "settings", "dependencies", "category", "tags", "strict", "headers", "headersHelper",
        "experimental",
    ]

    /// - Parameter paths: of the artifact's files; `nil` where only the manifest is known.
    init(parsing bytes: [UInt8], paths: Set<String>?, report: ManifestReport) throws(ManifestFaults) {
        let object = try ManifestObject(parsing: bytes, report: report)
        let name = object.text("name", .line(64), required: true) ?? ""
        if !name.isEmpty, !ListingExtras.isWord(name, maximum: 64) {
            object.fault("name", "is not in kebab case: a-z, 0-9 and single hyphens inside")
        }
        self.name = name
        title = object.text("displayName", .line(100))
        version = object.semanticVersion("version")
        description = object.text("description", .prose(2000))
        let author = object.object("author")
        self.author = author?.text("name", .line(200), required: true)
        if let email = author?.text("email", .line(320)), !isMailAddress(email) {
            author?.fault("email", "is not a mail address")
        }
        _ = author?.webAddress("url")
        license = object.license("license")
        tags = ListingExtras.tags(object.tags("keywords") + object.tags("tags"))
        let homepage = object.webAddress("homepage").map { ManifestLink(purpose: .homepage, address: $0) }
        let repository = object.webAddress("repository").map { ManifestLink(purpose: .repository, address: $0) }
        links = [homepage, repository].compactMap { $0 }
        PluginPaths(paths: paths).check(object)
        _ = object.object("userConfig")
        dependencies = object.items("dependencies", count: 0...Dependency.maximumCount).compactMap(
            PluginDependency.read)
        for (member, _) in object.value.members where !Self.members.contains(member) {
            let meant = Spelling.nearest(to: member, among: Self.members).map { "; did you mean '\($0)'?" } ?? "."
            report.note("'\(quotable(object.place(member)))' is not known to Claude Code, which ignores it\(meant)")
        }
        try report.finish()
    }
}

/// One `x@y` with a dot behind the `@`: enough to tell a mail address from a name.
private func isMailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
}

/// A dependency as Claude Code writes it, or as Purser does.
enum PluginDependency {
    /// Another listing: `@owner/name@^1.2`.
    case listing(Dependency)
    /// A plugin of the same provider: `name`, `name@^1.2` or `{"name", "version"}`.
    case ofSameOwner(name: String, range: String)
    /// A plugin of another marketplace, which is not Purser's to resolve.
    case elsewhere(name: String, marketplace: String)

    static func read(_ item: ManifestObject.Item) -> PluginDependency? {
        if item.value.string == nil {
            guard item.value.object != nil, let object = item.object else {
                if item.value.object == nil { item.fault("is neither text nor an object") }
                return nil
            }
            guard let name = object.text("name", .line(400), required: true) else { return nil }
            let range = object.text("version", .line(VersionText.maximumLength))
            let marketplace = object.text("marketplace", .line(100))
            return make(name: name, marketplace: marketplace, range: range, item)
        }
        guard let text = item.text(.line(700)) else { return nil }
        if text.hasPrefix("@") { return make(name: text, marketplace: nil, range: nil, item) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: return make(name: parts[0], marketplace: nil, range: nil, item)
        // `name@marketplace` and `name@^1.2` are told apart by their letters.
        case 2:
            let isMarketplace =
                ListingExtras.isWord(parts[1], maximum: 100) && parts[1].first?.isLetter == true && parts[1] != "latest"
            return make(
                name: parts[0], marketplace: isMarketplace ? parts[1] : nil, range: isMarketplace ? nil : parts[1], item
            )
        case 3: return make(name: parts[0], marketplace: parts[1], range: parts[2], item)
        default:
            item.fault("is not of the form name, name@marketplace or @owner/name@range")
            return nil
        }
    }

    private static func make(
        name: String, marketplace: String?, range: String?, _ item: ManifestObject.Item
    ) -> PluginDependency? {
        do throws(DependencyProblem) {
            if name.hasPrefix("@") {
                guard let range else { return .listing(try Dependency(parsing: name)) }
                return .listing(try Dependency(address: name, range: range))
            }
            guard ListingExtras.isWord(name, maximum: 64) else {
                item.fault("does not name a plugin in kebab case: '\(quotable(name))'")
                return nil
            }
            // The owner is not known yet; any valid one shows whether the range can be read.
            _ = try Dependency(address: "@owner/\(name)", range: range ?? "latest")
            if let marketplace { return .elsewhere(name: name, marketplace: marketplace) }
            return .ofSameOwner(name: name, range: range ?? "latest")
        } catch {
            item.report.add(item.pointer, "'\(quotable(item.pointer))' cannot be read. \(error)")
            return nil
        }
    }
}
