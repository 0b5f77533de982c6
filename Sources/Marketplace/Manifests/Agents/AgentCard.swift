// AgentCard.swift: what an A2A agent card says. Its security is judged in AgentCard+Security.swift.

internal import JSON

/// The card by which other agents find and call one.
///
/// Members that are not of 1.0 are let through: a card may speak to older clients as well.
/// - Source: A2A 1.0, section 8 and its protocol buffer.
struct AgentCard {
    let name: String
    let description: String
    let version: String
    let links: [ManifestLink]
    let icon: String?
    let provider: String?
    let tags: [String]

    static let path = "agent-card.json"
    static let bindings = ["JSONRPC", "GRPC", "HTTP+JSON"]

    init(parsing bytes: [UInt8], report: ManifestReport) throws(ManifestFaults) {
        let card = try ManifestObject(parsing: bytes, report: report)
        name = card.text("name", .line(200), required: true) ?? ""
        description = card.text("description", .prose(4000), required: true) ?? ""
        version = card.text("version", .line(VersionText.maximumLength), required: true) ?? ""
        for interface in card.objects("supportedInterfaces", count: 1...32, required: true) { Self.check(interface) }
        if let capabilities = card.object("capabilities", required: true) { Self.check(capabilities: capabilities) }
        Self.checkModes(card, "defaultInputModes", required: true)
        Self.checkModes(card, "defaultOutputModes", required: true)
        let schemes = Self.checkSecuritySchemes(card)
        Self.checkRequirements(card, schemes: schemes)
        tags = Self.skills(of: card, schemes: schemes)
        let provider = card.object("provider")
        self.provider = provider?.text("organization", .line(200), required: true)
        let page = provider?.webAddress("url", required: true).map { ManifestLink(purpose: .provider, address: $0) }
        let documentation = card.webAddress("documentationUrl").map {
            ManifestLink(purpose: .documentation, address: $0)
        }
        links = [documentation, page].compactMap { $0 }
        icon = card.webAddress("iconUrl")
        for signature in card.objects("signatures", count: 0...16) { Self.check(signature: signature) }
        try report.finish()
    }

    private static func check(_ interface: ManifestObject) {
        _ = interface.webAddress("url", required: true)
        if let binding = interface.text("protocolBinding", .line(200), required: true), !bindings.contains(binding),
            !isWebAddress(binding)
        {
            interface.fault("protocolBinding", "is not JSONRPC, GRPC, HTTP+JSON or the address of another binding")
        }
        if let version = interface.text("protocolVersion", .line(64), required: true) {
            let parts = version.split(separator: ".", omittingEmptySubsequences: false)
            let isVersion =
                (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isASCIIDigit) }
            if !isVersion { interface.fault("protocolVersion", "is not of the form MAJOR.MINOR") }
        }
        _ = interface.text("tenant", .line(200))
    }

    private static func check(capabilities: ManifestObject) {
        for flag in ["streaming", "pushNotifications", "extendedAgentCard"] { _ = capabilities.flag(flag) }
        for `extension` in capabilities.objects("extensions", count: 0...64) {
            _ = `extension`.text("uri", .line(2048), required: true)
            _ = `extension`.text("description", .prose(4000))
            _ = `extension`.flag("required")
            _ = `extension`.object("params")
        }
    }

    /// Media types: `text/plain`.
    private static func checkModes(_ object: ManifestObject, _ name: String, required: Bool = false) {
        for item in object.items(name, count: (required ? 1 : 0)...64, required: required) {
            guard let mode = item.text(.line(200)) else { continue }
            let parts = mode.split(separator: "/", omittingEmptySubsequences: false)
            if mode.contains(" ") || parts.count > 2 || parts.contains(where: \.isEmpty) {
                item.fault("is not a media type such as text/plain")
            } else if parts.count == 1 {
                // Cards of earlier versions have words: "text".
                item.report.note("'\(item.pointer)' is a word where A2A 1.0 has a media type such as text/plain.")
            }
        }
    }

    /// - Returns: the skills' tags as those of the listing.
    private static func skills(of card: ManifestObject, schemes: Set<String>) -> [String] {
        var ids: Set<String> = []
        var tags: [String] = []
        for skill in card.objects("skills", count: 1...256, required: true) {
            if let id = skill.text("id", .line(200), required: true), !ids.insert(id).inserted {
                skill.fault("id", "is that of another skill")
            }
            _ = skill.text("name", .line(200), required: true)
            _ = skill.text("description", .prose(4000), required: true)
            let own = skill.texts("tags", .line(100), count: 1...64, required: true)
            tags += own.compactMap(ListingExtras.tag(fromKeyword:))
            _ = skill.texts("examples", .prose(4000), count: 0...64)
            checkModes(skill, "inputModes")
            checkModes(skill, "outputModes")
            checkRequirements(skill, schemes: schemes)
        }
        return ListingExtras.tags(tags)
    }
}
