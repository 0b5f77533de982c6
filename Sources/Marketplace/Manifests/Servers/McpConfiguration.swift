// McpConfiguration.swift: what a client needs to use an MCP server, or why nobody can say. It is made in Installation.swift.

package import JSON
package import Wording

/// One entry of a client's `mcpServers`.
package struct McpConfiguration: Sendable, Hashable {
    package struct Variable: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package enum Entry: Sendable, Hashable {
        /// A program that the client starts and speaks to over standard input and output.
        case command(String, arguments: [String], environment: [Variable])
        /// `type` is `http` (streamable) or `sse`, as most clients spell them.
        case remote(type: String, url: String, headers: [Variable])
    }

    /// What a person has to provide, or may: stands as `${name}` in the entry where it is required.
    package struct Input: Sendable, Hashable {
        package let name: String
        package let description: String?
        package let isRequired: Bool
        package let isSecret: Bool
    }

    /// 1 to 64 letters, digits, `-` and `_`, which every client takes.
    package let name: String
    package let entry: Entry
    package let inputs: [Input]

    /// `{NAME: {"command", "args", "env"}}` or `{NAME: {"type", "url", "headers"}}`.
    package var json: JSONValue {
        var servers = JSONObject()
        var server = JSONObject()
        switch entry {
        case .command(let command, let arguments, let environment):
            server.append("command", .string(command))
            server.append("args", .array(arguments.map(JSONValue.string)))
            server.append("env", Self.object(environment))
        case .remote(let type, let url, let headers):
            server.append("type", .string(type))
            server.append("url", .string(url))
            server.append("headers", Self.object(headers))
        }
        servers.append(name, .object(server))
        return .object(servers)
    }

    private static func object(_ variables: [Variable]) -> JSONValue {
        var object = JSONObject()
        for variable in variables where object[variable.name] == nil {
            object.append(variable.name, .string(variable.value))
        }
        return .object(object)
    }
}

/// Why a server's record does not say how to run it, with what it does say.
package struct NotInstallable: Error, Sendable, Hashable, CustomStringConvertible {
    package struct KnownPackage: Sendable, Hashable {
        /// As the record names the registry; `unknown` among them.
        package let registry: String
        package let identifier: String
        package let version: String?
        /// Of the file, where the record names one.
        package let fileSHA256: String?
    }

    /// A sentence for each package and remote that was tried; one where there is none.
    package let reasons: [Sentence]
    package let repository: String?
    package let packages: [KnownPackage]

    package var description: String { sentence.description }

    /// All reasons, one after the other.
    package var sentence: Sentence { reasons.dropFirst().reduce(reasons.first ?? "") { "\($0) \($1)" } }
}
