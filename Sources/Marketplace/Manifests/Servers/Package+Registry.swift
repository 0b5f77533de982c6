// Package+Registry.swift: which registry a package comes from, and how its tool is told of one that it would not ask by itself.

internal import Wording

extension ServerManifest.Package {
    /// The registry that the record names, where it is not the public one of its type; `nil` where the tool asks the right
    /// one by itself.
    ///
    /// Leaving it out would fetch whatever has the same name on the public registry, which anybody may have put there
    /// (dependency confusion).
    var otherRegistry: String? {
        guard let base = registryBaseURL, !base.isEmpty else { return nil }
        var plain = base.lowercased()
        while plain.hasSuffix("/") { plain.removeLast() }
        return publicRegistries.contains(plain) ? nil : base
    }

    /// The addresses by which records name the public registry of this type.
    private var publicRegistries: [String] {
        switch registry {
        case .npm: ["https://registry.npmjs.org"]
        case .pypi: ["https://pypi.org", "https://pypi.org/simple"]
        case .nuget: ["https://api.nuget.org", "https://api.nuget.org/v3/index.json"]
        case .oci, .cargo, .mcpb, .other: []
        }
    }

    /// The words by which the tool of this type fetches from ``otherRegistry`` and from nowhere else; none where there is no
    /// other.
    ///
    /// - Source: npm's `registry` setting; uv's `--default-index`, since `--index` still asks PyPI for what it lacks; the
    ///   `--source` of `dotnet tool exec`, which takes the place of all sources.
    /// - Throws: where the tool cannot be told by that address. No other is made up from it.
    func registryOption() throws(ServerManifest.Unusable) -> [String] {
        guard let base = otherRegistry else { return [] }
        let isPlain = base.utf8.allSatisfy { isIdentifierByte($0) || "._~:/@%?=&+".utf8.contains($0) }
        guard isWebAddress(base), isPlain else { throw fromOtherRegistry }
        switch registry {
        case .npm: return ["--registry=\(base)"]
        case .pypi where base.hasSuffix("/simple") || base.hasSuffix("/simple/"): return ["--default-index", base]
        case .nuget where base.hasSuffix("/index.json"): return ["--source", base]
        case .pypi, .nuget, .oci, .cargo, .mcpb, .other: throw fromOtherRegistry
        }
    }

    /// Why a package of another registry gives no command.
    var fromOtherRegistry: ServerManifest.Unusable {
        ServerManifest.Unusable(
            "Its package '\(identifier)' comes from the registry '\(oneLine(registryBaseURL ?? "", maximum: 200))', which its tool cannot be told of."
        )
    }
}
