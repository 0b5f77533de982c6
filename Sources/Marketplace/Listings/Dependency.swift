// Dependency.swift: what a version says that it needs, and the notation. Choosing versions is DependencyResolver's.

/// Another listing that a version needs, and which versions of it will do.
package struct Dependency: Sendable, Hashable, CustomStringConvertible {
    package let name: ListingName
    /// In npm's notation; `latest` where the author did not say.
    package let range: String

    package init(name: ListingName, range: String) {
        (self.name, self.range) = (name, range)
    }

    /// More than this nobody can keep in view; a plan of installs stays small enough to be read.
    package static let maximumCount = 64

    /// `@owner/name@^1.2`.
    package var description: String { name.text + "@" + range }

    package static func == (left: Self, right: Self) -> Bool {
        left.name.folded == right.name.folded && left.range == right.range
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name.folded)
        hasher.combine(range)
    }

    /// Reads `@owner/name` or `@owner/name@RANGE`. The `@` in front may be left out.
    package init(parsing text: String) throws(DependencyProblem) {
        let trimmed = withoutOuterBlanks(text)
        let body = trimmed.hasPrefix("@") ? trimmed.dropFirst() : trimmed[...]
        let name = body.prefix { $0 != "@" }
        let range = body[name.endIndex...].dropFirst()
        try self.init(address: String(name), range: body.count == name.count ? "latest" : String(range))
    }

    /// - Parameters:
    ///   - address: `@owner/name`.
    ///   - range: npm's notation, `*` or `latest`.
    package init(address: String, range: String) throws(DependencyProblem) {
        guard let name = ListingName(address) else { throw .badAddress(address) }
        let range = withoutOuterBlanks(range)
        guard !range.isEmpty else { throw .noRange(name.text) }
        do throws(VersionError) {
            _ = try VersionRange(parsing: range)
        } catch {
            throw .badRange(name.text, error)
        }
        self.init(name: name, range: range)
    }

    /// Reads a list as it stands in one text, separated by commas: `@a/x@^1.2, @b/y`.
    package static func list(parsing text: String) throws(DependencyProblem) -> [Dependency] {
        var list: [Dependency] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == "\n" }) where !withoutOuterBlanks(part).isEmpty {
            let dependency = try Dependency(parsing: String(part))
            guard !list.contains(where: { $0.name.folded == dependency.name.folded }) else {
                throw .twice(dependency.name.text)
            }
            guard list.count < maximumCount else { throw .tooMany(maximum: maximumCount) }
            list.append(dependency)
        }
        return list
    }
}

/// Why a dependency was not read; `description` is a sentence for its author.
package enum DependencyProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case badAddress(String)
    case noRange(String)
    case badRange(String, VersionError)
    case twice(String)
    case tooMany(maximum: Int)

    package var description: String {
        switch self {
        case .badAddress(let text): "'\(oneLine(text, maximum: 80))' is not an address of the form @owner/name."
        case .noRange(let name): "The dependency \(name) has no range behind its '@'."
        case .badRange(let name, let error): "The range of the dependency \(name) cannot be read: \(error)"
        case .twice(let name): "The dependency \(name) stands there twice."
        case .tooMany(let maximum): "There are more than \(maximum) dependencies."
        }
    }
}
