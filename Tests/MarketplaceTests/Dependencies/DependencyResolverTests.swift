// DependencyResolverTests.swift: which versions are chosen, when the search goes back, and what is said where nothing fits.

import Sessions
import Testing

@testable import Marketplace

@Suite struct DependencyResolverTests {
    /// `"@a/x": ["1.0.0": ["@b/y@^1"]]`; a version that ends in `!` is yanked.
    typealias World = [String: [String: [String]]]

    private func listings(_ world: World) throws -> [ListingName: DependencyListing] {
        var listings: [ListingName: DependencyListing] = [:]
        for (address, versions) in world {
            let name = try #require(ListingName(address))
            listings[name] = .versions(
                try versions.map { text, needs in
                    DependencyCandidate(
                        version: try VersionText(text.filter { $0 != "!" }),
                        dependencies: try needs.map { try Dependency(parsing: $0) },
                        yanked: text.hasSuffix("!") ? "broken build" : nil)
                })
        }
        return listings
    }

    private func resolve(
        _ roots: [String], _ world: World, locked: [String: String] = [:], bounds: DependencyResolver.Bounds = .init()
    ) async throws -> Result<DependencyResolver.Resolution, DependencyConflict> {
        let known = try listings(world)
        var locks: [ListingName: VersionText] = [:]
        for (address, version) in locked { locks[try #require(ListingName(address))] = try VersionText(version) }
        let resolver = DependencyResolver(
            roots: try roots.map { try Dependency(parsing: $0) }, locked: locks, bounds: bounds)
        var asked: Set<ListingName> = []
        return await resolver.resolve { names in
            for name in names { #expect(asked.insert(name.key).inserted, "\(name.text) was asked for twice") }
            return known.filter { listing in names.contains { $0.key == listing.key.key } }
        }
    }

    private func chosen(
        _ roots: [String], _ world: World, locked: [String: String] = [:], bounds: DependencyResolver.Bounds = .init()
    ) async throws -> [String] {
        try await resolve(roots, world, locked: locked, bounds: bounds).get().choices.map {
            "\($0.name.text) \($0.version)"
        }
    }

    private func conflict(
        _ roots: [String], _ world: World, locked: [String: String] = [:], bounds: DependencyResolver.Bounds = .init()
    ) async throws -> String {
        switch try await resolve(roots, world, locked: locked, bounds: bounds) {
        case .success(let resolution):
            Issue.record("it was resolved: \(resolution)")
            return ""
        case .failure(let conflict): return conflict.description
        }
    }

    @Test func `the highest release that fits is chosen, and needs come first`() async throws {
        let world: World = [
            "@a/x": ["1.0.0": [], "1.2.0": ["@b/y@^1.1", "@c/z"], "2.0.0": []],
            "@b/y": ["1.0.0": [], "1.4.0": [], "2.0.0": []],
            "@c/z": ["0.9.0": ["@b/y@>=1 <3"], "1.0.0-rc.1": []],
        ]
        #expect(try await chosen(["@a/x@^1"], world) == ["@b/y 1.4.0", "@c/z 0.9.0", "@a/x 1.2.0"])
        #expect(try await chosen(["@a/x"], world) == ["@a/x 2.0.0"])
        let resolution = try await resolve(["@a/x@^1"], world).get()
        #expect(resolution.choices.filter(\.isRoot).map(\.name.text) == ["@a/x"] && resolution.circles.isEmpty)
    }

    @Test func `a pre-release is chosen only where a range names it or there is nothing else`() async throws {
        let world: World = ["@a/x": ["1.0.0": [], "2.0.0-rc.1": []], "@b/y": ["0.1.0-beta": []]]
        #expect(try await chosen(["@a/x"], world) == ["@a/x 1.0.0"])
        #expect(try await chosen(["@a/x@2.0.0-rc.1"], world) == ["@a/x 2.0.0-rc.1"])
        #expect(try await chosen(["@b/y"], world) == ["@b/y 0.1.0-beta"])
    }

    @Test func `the search goes back to whoever is to blame`() async throws {
        // The newest x needs a y that z does not take; an older x fits.
        let world: World = [
            "@a/x": ["1.0.0": ["@b/y@^1"], "1.1.0": ["@b/y@^2"]], "@b/y": ["1.0.0": [], "2.0.0": []],
            "@c/z": ["1.0.0": ["@b/y@^1"]],
        ]
        #expect(try await chosen(["@a/x", "@c/z"], world) == ["@b/y 1.0.0", "@a/x 1.0.0", "@c/z 1.0.0"])
    }

    @Test func `what is not to blame is not tried again`() async throws {
        // Ten bystanders with ten versions each: without going back by blame this takes 10^10 attempts.
        var world: World = [
            "@a/x": ["1.0.0": ["@b/y@^1"], "1.1.0": ["@b/y@^2"]], "@z/last": ["1.0.0": ["@b/y@^1"]],
            "@b/y": ["1.0.0": [], "2.0.0": []],
        ]
        var roots = ["@a/x"]
        for index in 0..<10 {
            roots.append("@m/n\(index)")
            world["@m/n\(index)"] = Dictionary(uniqueKeysWithValues: (0..<10).map { ("1.\($0).0", []) })
        }
        var bounds = DependencyResolver.Bounds()
        bounds.attempts = 200
        #expect(try await chosen(roots + ["@z/last"], world, bounds: bounds).contains("@a/x 1.0.0"))
    }

    @Test func `a locked version is kept as long as it fits, even one that was withdrawn`() async throws {
        let world: World = ["@a/x": ["1.0.0!": [], "1.1.0": [], "1.2.0": []]]
        #expect(try await chosen(["@a/x@^1"], world) == ["@a/x 1.2.0"])
        #expect(try await chosen(["@a/x@^1"], world, locked: ["@a/x": "1.1.0"]) == ["@a/x 1.1.0"])
        #expect(try await chosen(["@a/x@^1"], world, locked: ["@A/X": "1.0.0"]) == ["@a/x 1.0.0"])
        #expect(try await chosen(["@a/x@^1.2"], world, locked: ["@a/x": "1.0.0"]) == ["@a/x 1.2.0"])
        #expect(
            try await conflict(["@a/x@1.0.0"], world)
                == "You asked for @a/x 1.0.0; 1.0.0 would do, but was withdrawn: broken build. @a/x has 1.2.0, 1.1.0.")
    }

    @Test func `circles are installed and told`() async throws {
        let world: World = [
            "@a/x": ["1.0.0": ["@b/y@^1"]], "@b/y": ["1.0.0": ["@a/x@^1"]], "@c/z": ["1.0.0": ["@c/z@^1"]],
        ]
        let resolution = try await resolve(["@a/x", "@c/z"], world).get()
        #expect(Set(resolution.choices.map(\.name.text)) == ["@a/x", "@b/y", "@c/z"])
        #expect(resolution.circles.map { $0.map(\.text) } == [["@a/x", "@b/y"], ["@c/z"]])
        #expect(try await conflict(["@a/x"], ["@a/x": ["1.0.0": ["@a/x@^2"]]]).contains("@a/x 1.0.0 needs @a/x ^2"))
    }

    @Test func `a conflict is explained by who needs what`() async throws {
        let world: World = [
            "@a/x": ["1.2.0": ["@b/y@^2"]], "@c/z": ["3.1.0": ["@b/y@^1"]], "@b/y": ["1.4.0": [], "2.0.0": []],
        ]
        #expect(
            try await conflict(["@a/x", "@c/z"], world)
                == "@a/x 1.2.0 needs @b/y ^2, but @c/z 3.1.0 needs @b/y ^1: no version is in both. @b/y has 2.0.0, 1.4.0."
        )
        #expect(
            try await conflict(["@a/x", "@b/y@^1"], world)
                == "You asked for @b/y ^1, but @a/x 1.2.0 needs @b/y ^2: no version is in both. @b/y has 2.0.0, 1.4.0.")
        #expect(
            try await conflict(["@a/x", "@b/y@^3"], world)
                == "You asked for @b/y ^3, and no version is in that range. @b/y has 2.0.0, 1.4.0.")
        #expect(
            try await conflict(["@a/x"], ["@a/x": ["1.2.0": ["@b/y@^2"]]])
                == "@a/x 1.2.0 needs @b/y ^2, which is not there or not yours to see.")
        #expect(
            try await conflict(["@a/x"], ["@a/x": [:]])
                == "You asked for @a/x, and no version is in that range. There is no version of @a/x to be had.")
    }

    @Test func `two needs of the same listing by one caller have to agree`() async throws {
        let world: World = ["@a/x": ["1.0.0": [], "1.5.0": [], "2.0.0": []]]
        #expect(try await chosen(["@a/x@>=1", "@A/x@<2"], world) == ["@a/x 1.5.0"])
        #expect(
            try await conflict(["@a/x@^1", "@a/x@^2"], world).contains(
                "You asked for @a/x ^1, but you asked for @a/x ^2"))
    }

    @Test func `the bounds hold`() async throws {
        var chain: World = [:]
        for index in 0..<300 { chain["@a/n\(index)"] = ["1.0.0": ["@a/n\(index + 1)"]] }
        chain["@a/n300"] = ["1.0.0": []]
        #expect(try await conflict(["@a/n0"], chain) == "More than 256 listings would be needed.")
        // Pigeons: every pair excludes each other by a shared need, so that blame does not help.
        var hard: World = [:]
        for index in 0..<12 {
            hard["@p/n\(index)"] = Dictionary(
                uniqueKeysWithValues: (0..<8).map { hole in
                    ("1.\(hole).0", (0..<12).filter { $0 > index }.map { "@p/n\($0)@!=\(hole)" })
                })
        }
        for index in 0..<12 {
            hard["@p/n\(index)"] = hard["@p/n\(index)"]?.mapValues { needs in
                needs.map { need in
                    let hole = Int(need.split(separator: "=").last ?? "0") ?? 0
                    return need.split(separator: "@", omittingEmptySubsequences: false).dropLast().joined(
                        separator: "@") + "@<1.\(hole).0 || >1.\(hole).0"
                }
            }
        }
        var bounds = DependencyResolver.Bounds()
        bounds.attempts = 500
        #expect(try await conflict((0..<12).map { "@p/n\($0)" }, hard, bounds: bounds).contains("after 500 attempts"))
    }

    @Test func `a random world is resolved as trying everything would`() async throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<120 {
            var world: World = [:]
            let names = (0..<4).map { "@w/n\($0)" }
            for name in names {
                var versions: [String: [String]] = [:]
                for major in 1...2 {
                    let needs = names.filter { $0 != name && Int.random(in: 0..<3, using: &generator) == 0 }
                    versions["\(major).0.0"] = needs.map { "\($0)@^\(Int.random(in: 1...2, using: &generator))" }
                }
                world[name] = versions
            }
            let roots = ["@w/n0", "@w/n1"]
            let answer = try await resolve(roots, world)
            let isPossible = Self.anyFits(roots, world, names)
            switch answer {
            case .success(let resolution):
                #expect(isPossible)
                let chosen = Dictionary(uniqueKeysWithValues: resolution.choices.map { ($0.name.text, $0.version) })
                for choice in resolution.choices {
                    for need in choice.dependencies {
                        let version = try #require(chosen[need.name.text]?.semantic)
                        #expect(try VersionRange(parsing: need.range).contains(version))
                    }
                }
            case .failure(let conflict): #expect(!isPossible, "\(conflict) in \(world)")
            }
        }
    }

    /// Tries every set of versions.
    private static func anyFits(_ roots: [String], _ world: World, _ names: [String]) -> Bool {
        // 0 stands for "not installed".
        for code in 0..<81 {
            var rest = code
            var chosen: [String: Int] = [:]
            for name in names {
                chosen[name] = rest % 3
                rest /= 3
            }
            let fits = names.allSatisfy { name in
                guard let major = chosen[name], major > 0 else { return !roots.contains(name) }
                return (world[name]?["\(major).0.0"] ?? []).allSatisfy { need in
                    let parts = need.split(separator: "@")
                    return chosen["@" + parts[0]] == Int(parts[1].dropFirst())
                }
            }
            if fits { return true }
        }
        return false
    }

    @Test(arguments: ["a", "@a", "@a/b@", "@a/b@^", "@a/b@1 - ", "@a/b/c@1", "@a /b@1", ""])
    func `a dependency that cannot be read is refused`(text: String) {
        #expect(throws: DependencyProblem.self) { try Dependency(parsing: text) }
    }

    @Test func `a dependency reads as it is written`() throws {
        #expect(try Dependency(parsing: " @a/b@ >=1 <2 ").description == "@a/b@>=1 <2")
        #expect(try Dependency(parsing: "a/b").description == "@a/b@latest")
        #expect(try Dependency.list(parsing: "@a/b@^1, \n@c/d,").map(\.description) == ["@a/b@^1", "@c/d@latest"])
        #expect(throws: DependencyProblem.tooMany(maximum: 64)) {
            try Dependency.list(parsing: (0..<65).map { "@a/n\($0)" }.joined(separator: ","))
        }
    }
}
