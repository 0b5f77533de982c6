// Installation.swift: from a server's record to a client's configuration: which package or remote, and what it is called.

internal import Wording

extension ServerManifest {
    /// How to run this server: its first package that a client can start, else its first remote that anybody can reach.
    ///
    /// Nothing is guessed: where the record names no registry, no image or no transport, that is the answer.
    package func installation() -> Result<McpConfiguration, NotInstallable> {
        var reasons: [Sentence] = []
        for package in packages {
            var inputs = InputCollector()
            do throws(Unusable) {
                let entry = try package.command(repository: repository, inputs: &inputs)
                return .success(McpConfiguration(name: entryName, entry: entry, inputs: inputs.inputs(of: entry)))
            } catch {
                reasons.append(error.reason)
            }
        }
        for remote in remotes {
            var inputs = InputCollector()
            do throws(Unusable) {
                let entry = try remote.entry(inputs: &inputs)
                return .success(McpConfiguration(name: entryName, entry: entry, inputs: inputs.inputs(of: entry)))
            } catch {
                reasons.append(error.reason)
            }
        }
        if reasons.isEmpty { reasons = [Unusable("Its record names no package and no remote.").reason] }
        return .failure(
            NotInstallable(
                reasons: reasons, repository: repository,
                packages: packages.map {
                    .init(
                        registry: $0.registry.description, identifier: $0.identifier, version: $0.version,
                        fileSHA256: $0.fileSHA256)
                }))
    }

    /// The last part of the name, in the characters that every client allows.
    var entryName: String {
        let safe = shortName.map { character in
            character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
                ? character : "-"
        }
        return String(safe.prefix(64))
    }

    /// Why one package or remote gives no configuration.
    struct Unusable: Error {
        let reason: Sentence
        init(_ reason: Sentence) { self.reason = reason }
    }
}

extension ServerManifest.Remote {
    fileprivate func entry(
        inputs: inout InputCollector
    ) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        let type: String
        switch transport {
        case .streamableHTTP: type = "http"
        case .sse: type = "sse"
        case .stdio, .other:
            throw ServerManifest.Unusable("Its remote '\(url)' does not say how to speak to it.")
        }
        if isLoopback {
            // The author's own machine: it is where a package would serve, had the record said which.
            throw ServerManifest.Unusable("Its remote '\(url)' is on the machine of whoever starts the server.")
        }
        let headers = headers.compactMap { header -> McpConfiguration.Variable? in
            let value = inputs.value(of: header)
            return value.map { .init(name: header.name, value: $0) }
        }
        let address = inputs.substituting(variables, in: inputs.convertingPlaceholders(in: url, named: nil))
        return .remote(type: type, url: address, headers: headers)
    }

    private var isLoopback: Bool {
        let authority = url.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last ?? ""
        return host == "localhost" || host.hasPrefix("localhost:") || host.hasPrefix("127.") || host.hasPrefix("[::1]")
            || host.hasPrefix("0.0.0.0")
    }
}
