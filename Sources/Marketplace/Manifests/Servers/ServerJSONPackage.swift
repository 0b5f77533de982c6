// ServerJSONPackage.swift: a package of a strict server.json: what each registry wants of it.

internal import JSON

enum ServerJSONPackage {
    private static let members = [
        "registryType", "registryBaseUrl", "identifier", "version", "fileSha256", "runtimeHint", "transport",
        "runtimeArguments",
        "packageArguments", "environmentVariables",
    ]
    private static let former = [
        "registry_name": "registryType", "name": "identifier", "environment_variables": "environmentVariables",
        "package_arguments": "packageArguments", "runtime_arguments": "runtimeArguments", "runtime_hint": "runtimeHint",
    ]
    static let registries = ["npm", "pypi", "nuget", "oci", "mcpb", "cargo"]

    static func check(_ package: ManifestObject, inputs: inout [String]) {
        ServerJSON.allow(only: members, former: former, in: package)
        let registry = package.text("registryType", .line(32), required: true)
        if let registry, !registries.contains(registry) {
            package.fault("registryType", "is not one of \(registries.joined(separator: ", "))")
        }
        _ = package.webAddress("registryBaseUrl")
        let identifier = package.text("identifier", .line(2048), required: true)
        _ = ServerJSON.version(package, "version")
        if let digest = package.text("fileSha256", .line(64)) {
            let isDigest =
                digest.utf8.count == 64 && digest.utf8.allSatisfy { isASCIIDigit($0) || (0x61...0x66).contains($0) }
            if !isDigest { package.fault("fileSha256", "is not 64 hexadecimal digits in small letters") }
        }
        _ = package.text("runtimeHint", .line(64))
        if let registry, let identifier { check(package, of: registry, identifier: identifier) }
        if package.value["runtimeArguments"]?.array?.isEmpty == false, package.value["runtimeHint"] == nil {
            package.report.note("'\(package.place("runtimeHint"))' is missing beside runtimeArguments.")
        }
        let runtime = ServerJSONInput.arguments("runtimeArguments", of: package)
        let own = ServerJSONInput.arguments("packageArguments", of: package)
        let environment = ServerJSONInput.named("environmentVariables", of: package, variables: nil)
        checkNames(environment, of: package)
        inputs += environment
        if let transport = package.object("transport", required: true) {
            check(transport, variables: Set(runtime + own + environment), inputs: &inputs)
        }
    }

    private static func check(_ package: ManifestObject, of registry: String, identifier: String) {
        func need(_ name: String) {
            if package.value[name] == nil || package.value[name]?.isNull == true {
                package.fault(name, "is missing, which a package of \(registry) needs")
            }
        }
        func forbid(_ name: String, _ why: String) {
            if let value = package.value[name], !value.isNull {
                package.fault(name, "does not belong to a package of \(registry): \(why)")
            }
        }
        switch registry {
        case "npm":
            need("version")
            if !isPackageName(identifier, scoped: true) {
                package.fault("identifier", "is not the name of an npm package")
            }
        case "pypi", "nuget", "cargo":
            need("version")
            if !isPackageName(identifier, scoped: false) {
                package.fault("identifier", "is not the name of a \(registry) package")
            }
        case "oci":
            forbid("version", "it is the tag in the identifier")
            forbid("registryBaseUrl", "it is in the identifier")
            forbid("fileSha256", "the digest is in the identifier")
            if !DockerCommandLine.isImage(identifier) {
                package.fault("identifier", "is not an image of the form registry/namespace/name:tag")
            } else if !identifier.contains("@") && !(identifier.split(separator: "/").last?.contains(":") ?? false) {
                package.fault("identifier", "has no tag or digest")
            } else if identifier.hasSuffix(":latest") {
                package.fault("identifier", "has the tag 'latest', which is no version")
            }
        case "mcpb":
            need("fileSha256")
            forbid("registryBaseUrl", "the identifier is the whole address")
            if !isWebAddress(identifier) || !identifier.lowercased().hasPrefix("https://") {
                package.fault("identifier", "is not the https address of a bundle")
            } else if !identifier.lowercased().contains("mcp") {
                package.fault("identifier", "does not contain 'mcp'")
            }
        default: break
        }
    }

    /// `name` or `@scope/name`, in the characters that registries allow.
    private static func isPackageName(_ text: String, scoped: Bool) -> Bool {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if scoped, parts.count == 2, parts[0].hasPrefix("@") {
            parts[0] = parts[0].dropFirst()
        } else if parts.count != 1 {
            return false
        }
        return text.utf8.count <= 214
            && parts.allSatisfy { part in
                !part.isEmpty && !part.hasPrefix(".") && !part.hasPrefix("-")
                    && part.utf8.allSatisfy { isIdentifierByte($0) || "._~".utf8.contains($0) }
            }
    }

    private static func checkNames(_ names: [String], of package: ManifestObject) {
        for (index, name) in names.enumerated() where !InputCollector.isVariableName(name) {
            let place = "\(package.place("environmentVariables"))/\(index)/name"
            package.report.add(place, "'\(place)' is not the name of an environment variable: '\(quotable(name))'.")
        }
    }

    private static func check(_ transport: ManifestObject, variables: Set<String>, inputs: inout [String]) {
        guard let type = transport.text("type", .line(32), required: true) else { return }
        switch type {
        case "stdio": ServerJSON.allow(only: ["type"], in: transport)
        case "streamable-http", "sse":
            ServerJSON.allow(only: ["type", "url", "headers"], in: transport)
            inputs += ServerJSONInput.named("headers", of: transport, variables: nil)
            guard let url = transport.text("url", .line(2048), required: true) else { return }
            ServerJSONInput.checkAddress(
                url, of: transport, variables: variables, what: "the package's arguments and environment variables")
        default: transport.fault("type", "is not 'stdio', 'streamable-http' or 'sse'")
        }
    }
}
