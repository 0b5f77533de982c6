// SessionWish.swift: what somebody wants of a session, as a form or a link says it.

internal import JSON
internal import Operations
internal import Sessions

/// What somebody wants of a session. A link may fill in everything but consent.
struct SessionWish: Sendable {
    struct Preset: Sendable {
        let id: String
        let scopes: [String]
        let ttlSeconds: Int64
        let cap: String
    }

    static let presets = [
        Preset(id: "discovery", scopes: ["read"], ttlSeconds: 300, cap: "0.00"),
        Preset(id: "install", scopes: ["read", "install"], ttlSeconds: 900, cap: "0.00"),
        Preset(id: "publishing", scopes: ["publish"], ttlSeconds: 600, cap: "0.00"),
        Preset(id: "shopping", scopes: ["read", "install", "purchase"], ttlSeconds: 3_600, cap: "5.00"),
    ]

    let preset: String
    let label: String
    let scopes: [String]
    let ttl: String
    let cap: String

    /// Lifetimes to choose from, in seconds.
    static let lifetimes: [Int64] = [300, 900, 3_600, 28_800]

    init(_ form: Form) {
        let wanted = form.filled("preset") ?? "discovery"
        let isOwn = form.filled("lives") != nil
        let preset = isOwn ? nil : Self.presets.first { $0.id == wanted }
        self.preset = preset?.id ?? "own"
        label = form["label"]
        // A preset says it all; what else was sent belongs to a choice of one's own.
        scopes = preset?.scopes ?? ScopeWords.all.filter(form.all("scope").contains)
        ttl = preset.map { String($0.ttlSeconds) } ?? form.filled("lives") ?? form.filled("ttl") ?? "900"
        cap = preset?.cap ?? form.filled("cap") ?? "0.00"
    }

    /// Whether lifetime and cap are what the operation takes: before that the preview tells neither.
    var isUsable: Bool { lifetime != nil && USD(text: cap) != nil }

    /// The lifetime in seconds; `nil` for what is none.
    var lifetime: Int64? { Int64(ttl).flatMap { SessionLimits.standard.ttlSeconds.contains($0) ? $0 : nil } }

    var upper: [String] { scopes.filter(ScopeWords.upper.contains) }

    /// As the operation takes it. What is no number goes on as it was written, and is refused by name.
    var input: JSONObject {
        [
            "scopes": .array(scopes.map(JSONValue.string)),
            "ttl_seconds": Int64(ttl).map { .number(JSONNumber($0)) } ?? .string(ttl),
            "spend_cap_usd": NumberText.value(cap), "label": .string(label),
        ]
    }

    /// The same as somebody would send it by a program: a field a line.
    func curl(_ visit: Visit) -> String {
        let said = input.members.filter { $0.name != "label" || !label.isEmpty }
        let fields = said.map { "  \(JSONValue.string($0.name).text()): \($0.value.text())" }
        let body = "{\n\(fields.joined(separator: ",\n"))\n}"
        return """
            curl -sS \(visit.site.facts.publicURL)/api/v1/sessions \\
              -H "Authorization: Bearer $PURSER_KEY" \\
              -H 'Content-Type: application/json' \\
              -d '\(body.replacing("'", with: "'\\''"))'
            """
    }

    /// The address of the form as it is filled in.
    func address(_ visit: Visit) -> String {
        visit.to("/dashboard/sessions/new?")
            + Address.query(
                [("preset", "own"), ("label", label), ("ttl", ttl), ("cap", cap)] + scopes.map { ("scope", $0) })
    }
}
