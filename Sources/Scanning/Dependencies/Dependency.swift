// Dependency.swift: a package that an artifact asks for, and where it says so.

/// Where packages come from, named as OSV names it.
enum Ecosystem: String, Sendable, Hashable, CaseIterable {
    case npm
    case pypi = "PyPI"
    case crates = "crates.io"
    case go = "Go"
    case rubygems = "RubyGems"
    case packagist = "Packagist"

    /// As OSV writes a name of this ecosystem, for comparison.
    func normalised(_ name: String) -> String {
        switch self {
        case .pypi: String(name.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
        case .npm, .crates, .rubygems, .packagist: name.lowercased()
        case .go: name
        }
    }
}

/// A package that is asked for.
struct Dependency: Sendable, Hashable {
    let ecosystem: Ecosystem
    let name: String
    /// The exact version, where one is pinned or locked.
    let version: String?
    /// What stands for the version: a range, an address.
    let requirement: String
    let file: String
    let line: Int

    /// An address instead of a registry: plain HTTP, Git, an archive.
    var address: String? {
        let text = requirement.lowercased()
        let marks = [
            "http://", "https://", "git+", "git:", "ssh://", "git@", "github:", "gitlab:", "bitbucket:", "file:",
        ]
        return marks.contains { text.contains($0) } ? requirement : nil
    }
}
