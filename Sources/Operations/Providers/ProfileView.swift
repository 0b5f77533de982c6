// ProfileView.swift: how profiles and domains are written, and the schemas that say so.

internal import DomainChecks
internal import JSON
internal import Marketplace
internal import Sessions
internal import Wording

/// What a provider says of itself, in an answer.
enum ProfileView {
    static let links = Schema.array(of: link, count: 0...ProviderProfile.maximumLinks, unique: true)
    private static let link = Schema.string(
        length: 9...500,
        pattern: TextPattern(#"^https://[!-~]+$"#, "An address is wanted that begins with https://.") { text in
            text.hasPrefix("https://") && text.utf8.count > 8 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        })

    static let fields = [
        Field("display_name", .text, "What it calls itself; empty where its handle and name are enough."),
        Field("bio", .text, "What it says of itself, in Markdown; may be empty."),
        MarkdownField.html(of: "bio"),
        Field("links", .array(of: .text, count: 0...ProviderProfile.maximumLinks), "https addresses."),
        Field(
            "verified_domains", .array(of: .text, count: 0...ProviderProfile.maximumDomains),
            "The domains that it has proven to be its own."),
        Revision.field,
    ]
    static let schema = Schema.object(name: "Profile", fields)

    static func revision(of profile: ProviderProfile) -> String {
        Revision.of([profile.displayName, profile.bio] + profile.links)
    }

    static func write(
        _ profile: ProviderProfile, _ domains: [ProviderDomain], html: Bool, to writer: inout JSONWriter
    ) {
        writer.name("display_name")
        writer.value(profile.displayName)
        MarkdownField.write(profile.bio, as: "bio", html: html, to: &writer)
        writer.name("links")
        writer.beginArray()
        for link in profile.links { writer.value(link) }
        writer.endArray()
        writer.name("verified_domains")
        writer.beginArray()
        for domain in domains where domain.verifiedAt != nil { writer.value(domain.domain.text) }
        writer.endArray()
        Revision.write(revision(of: profile), to: &writer)
    }
}

/// A domain in an answer to the account that says it is its own.
enum DomainView {
    static let field = Field(
        "domain",
        .string(
            length: 4...253,
            pattern: TextPattern(
                #"^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*$"#,
                "The name of a domain is wanted, such as example.com."
            ) { DomainName($0) != nil }), "The domain, in ASCII (`xn--…` for international names).",
        example: #""example.com""#)

    static let schema = Schema.object(
        name: "ProviderDomain",
        [
            Field("domain", .text, "The domain."),
            Field("verified", .boolean, "Whether it is proven."),
            Field("method", .nullable(.choice(ProofMethod.allCases.map(\.rawValue))), "How it was proven."),
            Field("verified_at", .nullable(.instant), "Since when."),
            Field("checked_at", .nullable(.instant), "When it was last checked."),
            Field("failure", .nullable(.text), "Why the last check did not prove it."),
            Field(
                "record",
                .object(
                    name: "DomainRecord",
                    [
                        Field("name", .text, "The name of the TXT record."), Field("value", .text, "Its text."),
                    ]), "The TXT record that proves it."),
            Field(
                "file",
                .object(
                    name: "DomainFile",
                    [
                        Field("url", .uri, "The address of the file."),
                        Field("line", .text, "A line that stands in it."),
                    ]), "The file that proves it as well."),
        ])

    static func write(_ domain: ProviderDomain, to writer: inout JSONWriter) {
        writer.name("domain")
        writer.value(domain.domain.text)
        writer.name("verified")
        writer.value(domain.verifiedAt != nil)
        writer.name("method")
        writer.value(orNull: domain.method?.rawValue)
        writer.name("verified_at")
        writer.value(orNull: domain.verifiedAt)
        writer.name("checked_at")
        writer.value(orNull: domain.checkedAt)
        writer.name("failure")
        writer.value(orNull: domain.failure)
        writer.name("record")
        writer.beginObject()
        writer.name("name")
        writer.value(domain.recordName)
        writer.name("value")
        writer.value(domain.proof)
        writer.endObject()
        writer.name("file")
        writer.beginObject()
        writer.name("url")
        writer.value("https://\(domain.domain)\(DomainProbe.path)")
        writer.name("line")
        writer.value(domain.proof)
        writer.endObject()
    }
}
