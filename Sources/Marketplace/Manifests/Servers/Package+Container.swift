// Package+Container.swift: the command that runs a container image.

internal import Wording

extension ServerManifest.Package {
    /// `docker run -i --rm -e NAME… IMAGE arguments`.
    ///
    /// The registry's first data holds the whole command of the README in its package arguments, image and all, while
    /// its `name` is that of a repository: such a line is taken as it is, and must name an image itself.
    func container(inputs: inout InputCollector) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        var options = words(runtimeArguments, inputs: &inputs)
        if options.first == "run" { options.removeFirst() }
        let arguments = words(packageArguments, inputs: &inputs)
        if isOfFirstShape, runtimeArguments.isEmpty {
            let line = DockerCommandLine(arguments)
            if line.hasOptions {
                guard let image = line.image else {
                    throw ServerManifest.Unusable("The docker command of its package '\(identifier)' names no image.")
                }
                return run(image, options: line.options, arguments: line.rest, inputs: &inputs)
            }
            if let image = line.image, isImageOfThis(image) {
                return run(image, options: [], arguments: line.rest, inputs: &inputs)
            }
        }
        return run(try reference(), options: options, arguments: arguments, inputs: &inputs)
    }

    private func run(
        _ image: String, options: [String], arguments: [String], inputs: inout InputCollector
    ) -> McpConfiguration.Entry {
        var words = ["run"]
        // Without -i there is no standard input to speak over; without --rm each start leaves a container behind.
        if !options.contains(where: { ["-i", "-it", "-ti", "--interactive"].contains($0) }) { words.append("-i") }
        if !options.contains("--rm") { words.append("--rm") }
        words += options
        let environment = variables(inputs: &inputs)
        for variable in environment where !DockerCommandLine.passes(variable.name, in: options) {
            words += ["-e", variable.name]
        }
        let command = runtimeHint == "podman" ? "podman" : "docker"
        return .command(command, arguments: words + [image] + arguments, environment: environment)
    }

    /// The image that the record itself names, with its version as tag.
    private func reference() throws(ServerManifest.Unusable) -> String {
        var image = identifier
        let host = image.prefix { $0 != "/" }
        if let base = registryBaseURL, !host.contains("."), !host.contains(":"), host != "localhost" {
            let registry = base.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
            if !registry.isEmpty, registry != "docker.io" { image = "\(registry)/\(image)" }
        }
        let hasTag = image.split(separator: "/").last?.contains { $0 == ":" || $0 == "@" } ?? false
        if !hasTag, let version { image += ":" + version }
        guard DockerCommandLine.isImage(image) else {
            throw ServerManifest.Unusable("'\(identifier)' is not the name of a container image.")
        }
        return image
    }

    /// Whether the first argument is the image, rather than an argument of the server: it has a registry or a tag, or
    /// the record's own name could not be an image.
    private func isImageOfThis(_ word: String) -> Bool {
        guard word.contains("/") else { return false }
        let isQualified = word.contains(":") || word.prefix { $0 != "/" }.contains(".")
        return isQualified || !DockerCommandLine.isImage(identifier)
    }
}

/// The words of `docker run` taken apart: its options, the image, and what the image is given.
struct DockerCommandLine {
    private(set) var options: [String] = []
    /// `nil` where the options end in something that is no image.
    private(set) var image: String?
    private(set) var rest: [String] = []

    var hasOptions: Bool { !options.isEmpty }

    private static let flags: Set<String> = [
        "-i", "--interactive", "-t", "--tty", "-it", "-ti", "-d", "--detach", "--rm", "--init", "--privileged",
        "--read-only", "-P", "--publish-all",
    ]
    private static let valueOptions: Set<String> = [
        "-e", "--env", "--env-file", "-v", "--volume", "--mount", "-p", "--publish", "--name", "--network", "--net",
        "--add-host", "--entrypoint", "-u", "--user", "-w", "--workdir", "--pull", "--platform", "-l", "--label", "-h",
        "--hostname", "-m", "--memory", "--cpus", "--gpus", "--device", "--dns", "--restart", "--shm-size", "--tmpfs",
        "--cap-add", "--cap-drop", "--security-opt", "--ulimit", "--log-driver",
    ]

    init(_ words: [String]) {
        var words = words[...]
        if words.first == "docker" || words.first == "podman" { words.removeFirst() }
        if words.first == "run" { words.removeFirst() }
        while let word = words.first {
            if Self.flags.contains(word) {
                options.append(words.removeFirst())
            } else if Self.valueOptions.contains(word), words.count > 1 {
                options += words.prefix(2)
                words = words.dropFirst(2)
            } else if word.hasPrefix("-"), Self.valueOptions.contains(String(word.prefix { $0 != "=" })) {
                options.append(words.removeFirst())
            } else {
                if Self.isImage(word) { image = words.removeFirst() }
                rest = Array(words)
                return
            }
        }
    }

    /// Whether a variable is passed already, by `-e NAME` or `-e NAME=value`.
    static func passes(_ name: String, in options: [String]) -> Bool {
        options.indices.dropLast().contains { index in
            ["-e", "--env"].contains(options[index])
                && (options[index + 1] == name || options[index + 1].hasPrefix(name + "="))
        }
    }

    /// `[host[:port]/]path[:tag][@digest]`, in lower case as image names are.
    /// - Source: the grammar of distribution/reference.
    static func isImage(_ text: String) -> Bool {
        guard (1...300).contains(text.utf8.count) else { return false }
        let name = text.prefix { $0 != "@" }
        var parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.popLast() else { return false }
        let path = last.prefix { $0 != ":" }
        let tag = last[path.endIndex...].dropFirst()
        guard tag.utf8.allSatisfy({ isIdentifierByte($0) || "._".utf8.contains($0) }) else { return false }
        if let host = parts.first, host.contains(":") || host.contains(".") {
            parts.removeFirst()
            let isHost = host.utf8.allSatisfy { isIdentifierByte($0) || ".:".utf8.contains($0) }
            guard isHost, !host.hasPrefix(".") else { return false }
        }
        return (parts + [path]).allSatisfy(isComponent)
    }

    private static func isComponent(_ text: Substring) -> Bool {
        guard let first = text.first, let last = text.last, !"._-".contains(first), !"._-".contains(last) else {
            return false
        }
        return text.utf8.allSatisfy { (byte: UInt8) in
            (isIdentifierByte(byte) && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte))
                || "._".utf8.contains(byte)
        }
    }
}
