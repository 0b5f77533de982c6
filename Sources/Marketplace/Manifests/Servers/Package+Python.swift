// Package+Python.swift: the command that runs a package of PyPI.

internal import Wording

extension ServerManifest.Package {
    /// `uvx PACKAGE@VERSION arguments`, unless the record says otherwise.
    ///
    /// The registry's first data holds the arguments of `uv` as READMEs give them, without the word `run`:
    /// - `--directory PATH script`: the README starts the server in a checkout; so does this, and asks for the checkout.
    /// - `-m module`: a module of the package.
    /// - the package's own name as the first argument: its command, which `uvx` starts anyway.
    /// - `script.py` and no folder: it needs a checkout that the record does not place.
    func python(
        repository: String?, inputs: inout InputCollector
    ) throws(ServerManifest.Unusable) -> McpConfiguration.Entry {
        guard Self.isPlainName(identifier.prefix { $0 != "[" }) else {
            throw ServerManifest.Unusable("'\(identifier)' is not the name of a PyPI package.")
        }
        var collected = inputs
        let line = UvCommandLine(words(packageArguments, inputs: &collected))
        let command: (String, [String])
        if let folder = line.folder, !line.rest.isEmpty {
            let place = repository.map { " of \($0)" } ?? ""
            let ours = collected.placeholder(
                "DIRECTORY", description: "The folder of a checkout\(place); the record has '\(folder)'")
            // The record's own mark for the folder is ours now.
            let options = line.options.map { $0 == folder ? ours : $0 }
            command = ("uv", ["--directory", ours, "run"] + options + line.rest)
        } else if line.rest.first == "-m" {
            if otherRegistry != nil { throw fromOtherRegistry }
            let package = try pinned(by: "==")
            command = ("uv", ["run", "--no-project", "--with", package] + line.options + ["python"] + line.rest)
        } else {
            command = try plain(line, inputs: &collected)
        }
        inputs = collected
        return .command(command.0, arguments: command.1, environment: variables(inputs: &inputs))
    }

    private func plain(
        _ line: UvCommandLine, inputs: inout InputCollector
    ) throws(ServerManifest.Unusable) -> (String, [String]) {
        var rest = line.rest
        if let first = rest.first, Self.normalized(first) == Self.normalized(identifier) {
            rest.removeFirst()
        } else if let script = rest.first(where: { $0.hasSuffix(".py") }) {
            throw ServerManifest.Unusable(
                "Its package '\(identifier)' is started with '\(script)' in a checkout, and the record does not say where."
            )
        } else if isOfFirstShape,
            rest.dropFirst().contains(where: { Self.normalized($0) == Self.normalized(identifier) })
        {
            throw ServerManifest.Unusable(
                "The arguments of its package '\(identifier)' put '\(rest[0])' before its own command, and do not say why."
            )
        }
        let options = line.options(without: identifier)
        let runtime = words(runtimeArguments, inputs: &inputs)
        let index = try registryOption()
        if runtimeHint == "pipx", index.isEmpty {
            return ("pipx", ["run"] + runtime + [try pinned(by: "==")] + rest)
        }
        let own = runtime.filter { $0 != "uvx" && $0 != identifier }
        // With --from the package is named already, and what follows is its command.
        let package = own.contains("--from") ? identifier : try pinned(by: "@")
        return ("uvx", index + own + options + [package] + rest)
    }

    /// PyPI treats case, `-`, `_` and `.` in names as the same.
    private static func normalized(_ name: String) -> String {
        String(name.lowercased().map { "._".contains($0) ? "-" : $0 })
    }
}

/// The words of a record as `uv run` would take them: options of uv's own, then a command.
private struct UvCommandLine {
    /// The value of `--directory` or `--project`.
    private(set) var folder: String?
    /// uv's other options, with their values.
    private(set) var options: [String] = []
    private(set) var rest: [String]

    private static let folderOptions = ["--directory", "--project"]
    private static let valueOptions = ["--with", "--with-editable", "--with-requirements", "--python", "-p", "--extra"]

    init(_ words: [String]) {
        var words = words[...]
        while let first = words.first, words.count > 1 {
            let value = words[words.startIndex + 1]
            if Self.folderOptions.contains(first) {
                folder = value
            } else if Self.valueOptions.contains(first) {
                options += [first, value]
            } else {
                break
            }
            words = words.dropFirst(2)
        }
        // "run main.py" is one argument in some records.
        if let first = words.first, first == "run" || first.hasPrefix("run ") {
            words.removeFirst()
            words = ArraySlice(ServerManifest.CommandArgument.shellWords(String(first.dropFirst(3))) + words)
        }
        // -p is uv's --python only in front of a command; in front of nothing it is the server's own.
        if words.isEmpty, folder == nil {
            rest = options
            options = []
        } else {
            rest = Array(words)
        }
    }

    /// `--with PACKAGE` says nothing where the package itself is what runs.
    func options(without package: String) -> [String] {
        var kept: [String] = []
        for index in stride(from: 0, to: options.count - 1, by: 2)
        where !(options[index] == "--with" && options[index + 1] == package) {
            kept += options[index...(index + 1)]
        }
        return kept
    }
}
