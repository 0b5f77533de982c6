// Package+Command.swift: the command that runs a package, registry by registry. Docker and Python have files of their own.

internal import Wording

extension ServerManifest.Package {
    /// - Parameter repository: named to people where a checkout is needed.
    func command(
        repository: String?, inputs: inout InputCollector
    ) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        switch transport {
        case .stdio: break
        case .streamableHTTP, .sse, .other:
            throw ServerManifest.Unusable(
                "Its package '\(identifier)' serves over the network once somebody has started it.")
        }
        var plain = inputs
        do throws(ServerManifest.Unusable) {
            return try checkedCommand(repository: repository, inputs: &inputs)
        } catch {
            guard let entry = asRecorded(inputs: &plain) else { throw error }
            inputs = plain
            return entry
        }
    }

    /// The command of a record of the registry's first shape whose parts do not fit each other: what it says of registry,
    /// name and version, put as that registry's packages are run. Those records were written by hand, and naming the
    /// registry is all that they promise; nothing is added to it.
    ///
    /// - Returns: `nil` where the parts make no command, not even so.
    private func asRecorded(inputs: inout InputCollector) -> McpConfiguration.Entry? {
        let isSafe = identifier.utf8.allSatisfy { isIdentifierByte($0) || "._~/@:".utf8.contains($0) }
        guard isOfFirstShape, otherRegistry == nil, isSafe, !identifier.hasPrefix("-"), !identifier.hasPrefix("."),
            !identifier.hasPrefix("/"),
            !identifier.contains(".."), !identifier.isEmpty
        else { return nil }
        let environment = variables(inputs: &inputs)
        let rest = words(packageArguments, inputs: &inputs)
        // Why a package cannot be pinned is said by `checkedCommand`, whose error the caller throws on.
        switch registry {
        case .npm:
            guard let package = try? pinned(by: "@") else { return nil }
            return .command("npx", arguments: ["-y", package] + rest, environment: environment)
        case .pypi:
            guard let package = try? pinned(by: "@") else { return nil }
            return .command("uvx", arguments: [package] + rest, environment: environment)
        case .oci:
            guard let image = try? pinned(by: ":") else { return nil }
            let passed = environment.flatMap { ["-e", $0.name] }
            return .command("docker", arguments: ["run", "-i", "--rm"] + passed + [image], environment: environment)
        case .nuget, .cargo, .mcpb, .other: return nil
        }
    }

    private func checkedCommand(
        repository: String?, inputs: inout InputCollector
    ) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        switch registry {
        case .npm: return try npm(inputs: &inputs)
        case .pypi: return try python(repository: repository, inputs: &inputs)
        case .oci: return try container(inputs: &inputs)
        case .nuget: return try nuget(inputs: &inputs)
        case .cargo:
            throw ServerManifest.Unusable(
                "Its package '\(identifier)' is a crate, which has to be built and installed before it can be started.")
        case .mcpb:
            throw ServerManifest.Unusable(
                "Its package '\(identifier)' is an MCP bundle, which a client installs from a file.")
        case .other(let name):
            throw ServerManifest.Unusable(
                "Its record does not say where its package '\(identifier)' comes from (\(oneLine(name, maximum: 40))).")
        }
    }

    func words(_ arguments: [ServerManifest.CommandArgument], inputs: inout InputCollector) -> [String] {
        var words: [String] = []
        for argument in arguments { words += argument.words(inputs: &inputs) }
        return words
    }

    func variables(inputs: inout InputCollector) -> [McpConfiguration.Variable] {
        var variables: [McpConfiguration.Variable] = []
        for variable in environment where !variables.contains(where: { $0.name == variable.name }) {
            if let value = inputs.value(of: variable) { variables.append(.init(name: variable.name, value: value)) }
        }
        return variables
    }

    /// `identifier@version`, or without one where the record has none.
    ///
    /// - Throws: where the version could be something else on a command line.
    func pinned(by mark: String) throws(ServerManifest.Unusable) -> String {
        guard let version, version != "latest" else { return identifier }
        let isPlain = version.utf8.allSatisfy { isIdentifierByte($0) || "._+!".utf8.contains($0) }
        guard isPlain, !version.hasPrefix("-") else {
            throw ServerManifest.Unusable(
                "'\(oneLine(version, maximum: 40))' is no version of its package '\(identifier)'.")
        }
        return identifier + mark + version
    }

    private func npm(inputs: inout InputCollector) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        guard Self.isNpmName(identifier) else {
            throw ServerManifest.Unusable("'\(identifier)' is not the name of an npm package.")
        }
        let package = try pinned(by: "@")
        var runtime = words(runtimeArguments, inputs: &inputs)
        var rest = words(packageArguments, inputs: &inputs)
        // Some records hold npx's own words as well.
        let own = ["npx", "-y", "--yes"]
        while let first = rest.first, own.contains(first) || first == identifier || first == package {
            rest.removeFirst()
            if !own.contains(first) { break }
        }
        runtime.removeAll { own.contains($0) || $0 == identifier || $0 == package }
        let command: String
        let option = try registryOption()
        // npx alone is told of another registry here.
        switch option.isEmpty ? runtimeHint : nil {
        case "bunx": command = "bunx"
        case "pnpm": (command, runtime) = ("pnpm", ["dlx"] + runtime)
        case "yarn": (command, runtime) = ("yarn", ["dlx"] + runtime)
        // Whatever else is hinted at cannot fetch a package.
        default: (command, runtime) = ("npx", ["-y"] + option + runtime)
        }
        return .command(command, arguments: runtime + [package] + rest, environment: variables(inputs: &inputs))
    }

    /// - Source: `dnx PACKAGE@VERSION --yes -- arguments`, as of .NET 10.
    private func nuget(inputs: inout InputCollector) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        guard Self.isPlainName(identifier) else {
            throw ServerManifest.Unusable("'\(identifier)' is not the name of a NuGet package.")
        }
        let runtime = words(runtimeArguments, inputs: &inputs).filter { $0 != "--yes" && $0 != "-y" }
        let rest = words(packageArguments, inputs: &inputs)
        let arguments =
            [try pinned(by: "@")] + (try registryOption()) + ["--yes"] + runtime + (rest.isEmpty ? [] : ["--"] + rest)
        return .command("dnx", arguments: arguments, environment: variables(inputs: &inputs))
    }

    /// `name` or `@scope/name`. `owner/name` would be fetched from GitHub by npx, which no registry vouches for.
    static func isNpmName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard name.utf8.count <= 214, let first = parts.first else { return false }
        if parts.count == 2 { return first.hasPrefix("@") && isPlainName(first.dropFirst()) && isPlainName(parts[1]) }
        return parts.count == 1 && isPlainName(first)
    }

    /// Letters, digits and `._-` inside: what cannot be taken for an option, a path or an address.
    static func isPlainName(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else { return false }
        return name.utf8.allSatisfy { isIdentifierByte($0) || "._~".utf8.contains($0) }
    }
}
