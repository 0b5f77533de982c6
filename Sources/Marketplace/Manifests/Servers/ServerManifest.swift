// ServerManifest.swift: what a registry says about an MCP server. Reading it is in ServerManifest+Read.swift.

package import JSON

/// An MCP server as a registry describes it, whichever of the format's spellings the record used.
///
/// Source: the MCP registry's server.json, from its first data (May 2025: `version_detail`, `registry_name`) through the
/// snake_case of that summer to the schema of 2025-12-11.
package struct ServerManifest: Sendable, Hashable {
    /// `owner/name`, each of ASCII letters, digits, `.`, `_`, `-`.
    package let name: String
    package let title: String?
    /// As the record has it: older ones are longer than today's limit of 100 characters.
    package let description: String
    package let version: VersionText
    package let status: Status
    /// Why the status is what it is, in the publisher's words.
    package let statusMessage: String?
    /// Where its source lies: an http or https address.
    package let repository: String?
    /// Its home page: an http or https address.
    package let websiteURL: String?
    package let packages: [Package]
    package let remotes: [Remote]
    /// The record as it came, without the registry's envelope.
    package let record: JSONValue

    package enum Status: String, Sendable, Hashable { case active, deprecated, deleted }

    /// A package of some registry that runs the server.
    package struct Package: Sendable, Hashable {
        package let registry: Registry
        /// The package's name there, an image or an address.
        package let identifier: String
        package let version: String?
        package let registryBaseURL: String?
        /// Of the file that an MCP bundle is; 64 hexadecimal digits.
        package let fileSHA256: String?
        package let runtimeHint: String?
        package let transport: Transport
        package let runtimeArguments: [CommandArgument]
        package let packageArguments: [CommandArgument]
        package let environment: [NamedInput]
        /// Spelt as in May 2025, when the registry's data held the command lines of READMEs rather than arguments.
        let isOfFirstShape: Bool
    }

    package enum Registry: Sendable, Hashable {
        case npm, pypi, oci, nuget, cargo, mcpb
        /// Whatever else the record says, `unknown` among it.
        case other(String)
    }

    package enum Transport: Sendable, Hashable {
        case stdio
        case streamableHTTP
        case sse
        case other(String)
    }

    /// A server that somebody runs.
    package struct Remote: Sendable, Hashable {
        package let transport: Transport
        /// http or https; may hold `{variables}` and `<placeholders>`.
        package let url: String
        package let headers: [NamedInput]
        package let variables: [NamedInput]
    }

    package struct CommandArgument: Sendable, Hashable {
        /// With its dashes; `nil` for a positional one.
        package let name: String?
        package let valueHint: String?
        package let input: Input
    }

    package struct NamedInput: Sendable, Hashable {
        package let name: String
        package let input: Input
    }

    package struct Input: Sendable, Hashable {
        package let description: String?
        package let value: String?
        package let defaultValue: String?
        /// `nil` where the record does not say.
        package let isRequired: Bool?
        package let isSecret: Bool?
        package let format: String?
        package let placeholder: String?
        package let choices: [String]
        package let variables: [NamedInput]
    }

    /// What stands before the slash.
    package var owner: String { String(name.prefix { $0 != "/" }) }

    /// What stands after the slash.
    package var shortName: String { String(name.drop { $0 != "/" }.dropFirst()) }

    /// The description as one line of at most 160 characters, cut between words; it says first that a server is deprecated.
    package var summary: String { oneLine((isDeprecated ? "Deprecated. " : "") + description, maximum: 160) }

    /// What people read of it: the description, and what else its publisher says to them.
    package var text: String {
        var parts: [String] = []
        if isDeprecated { parts.append(["Deprecated.", statusMessage].compactMap { $0 }.joined(separator: " ")) }
        if !description.isEmpty { parts.append(description) }
        if let websiteURL { parts.append("Website: \(websiteURL)") }
        return parts.joined(separator: "\n\n")
    }

    private var isDeprecated: Bool { status == .deprecated }

    /// Whether this can be the name of a server: `owner/name`, as the registry's pattern has it.
    package static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, (3...200).contains(name.utf8.count) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
                && part.utf8.allSatisfy { isIdentifierByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
        }
    }
}
