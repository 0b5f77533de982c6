// CapabilityManifest.swift: what an artifact can reach, computed from its bytes. Extraction is in Capabilities/.

package import JSON

/// What an artifact can reach: each list sorted by bytes, without repetition, at most ``maximumItems`` long.
package struct CapabilityManifest: Sendable, Hashable {
    /// Lower-case host names and addresses that code or instructions name.
    package var hosts: [String] = []
    /// Names of environment variables that are read.
    package var environment: [String] = []
    /// Programs that are started.
    package var commands: [String] = []
    /// Paths and globs outside of the artifact.
    package var files: [String] = []
    /// Packages that are installed on the way, such as `npm:left-pad`.
    package var packages: [String] = []
    /// Tools of the agent that are declared or named.
    package var tools: [String] = []

    package static let maximumItems = 200

    package init() {}

    package init(
        hosts: [String] = [], environment: [String] = [], commands: [String] = [], files: [String] = [],
        packages: [String] = [], tools: [String] = []
    ) {
        (self.hosts, self.environment, self.commands) = (hosts, environment, commands)
        (self.files, self.packages, self.tools) = (files, packages, tools)
    }

    package var isEmpty: Bool { Self.lists.allSatisfy { self[keyPath: $0.path].isEmpty } }

    /// What this manifest has and an earlier one had not, and the other way round.
    package func difference(from earlier: CapabilityManifest) -> CapabilityDifference {
        var (added, removed) = (CapabilityManifest(), CapabilityManifest())
        for (_, path) in Self.lists {
            let (old, new) = (Set(earlier[keyPath: path]), Set(self[keyPath: path]))
            added[keyPath: path] = self[keyPath: path].filter { !old.contains($0) }
            removed[keyPath: path] = earlier[keyPath: path].filter { !new.contains($0) }
        }
        return CapabilityDifference(added: added, removed: removed)
    }

    package static var lists: [(name: String, path: WritableKeyPath<CapabilityManifest, [String]>)] {
        [
            ("hosts", \.hosts), ("environment", \.environment), ("commands", \.commands), ("files", \.files),
            ("packages", \.packages), ("tools", \.tools),
        ]
    }

    package var json: JSONValue {
        var object = JSONObject()
        for (name, path) in Self.lists { object.append(name, .array(self[keyPath: path].map { .string($0) })) }
        return .object(object)
    }

    /// - Returns: `nil` where a list is missing or holds something else than strings.
    package init?(json: JSONValue) {
        self.init()
        for (name, path) in Self.lists {
            guard let items = json[name]?.array else { return nil }
            let texts = items.compactMap(\.string)
            guard texts.count == items.count else { return nil }
            self[keyPath: path] = texts
        }
    }
}

/// What an update adds to and takes from what a capability can reach.
package struct CapabilityDifference: Sendable, Hashable {
    package let added: CapabilityManifest
    package let removed: CapabilityManifest

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty }
    package var json: JSONValue { ["added": added.json, "removed": removed.json] }
}
