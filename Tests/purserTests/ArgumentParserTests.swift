// ArgumentParserTests.swift: reading command lines, on a small tree of its own.

import Testing

@testable import purser

private struct Tree: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "tree", abstract: "A tree", subcommands: [Leaf.self, Branch.self])
    }
}

private struct Branch: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "branch", abstract: "A branch", subcommands: [Leaf.self])
    }
}

private struct Shared: ParsableArguments {
    @Flag(short: "q", help: "less") var quiet: Bool
}

private enum Size: String, CaseIterable, ArgumentValue { case small, large }

private struct Leaf: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "leaf", abstract: "A leaf") }

    @Argument("NAME", help: "a name") var name: String
    @Argument(all: "MORE", help: "more") var more: [String]
    @Flag(help: "dry") var dryRun: Bool
    @Option(valueName: "N", help: "a count", short: "n") var count: Int = 3
    @Option(valueName: "SIZE", help: "a size") var size: Size?
    @Option(repeated: "X", help: "some") var some: [String]
    @Option(valueName: "F", help: "fields", valueIsOptional: true) var json: String?
    @OptionGroup var shared: Shared

    func validate() throws(UsageMistake) {
        if count == 13 { throw UsageMistake("13 is unlucky") }
    }
}

@Suite struct ArgumentParserTests {
    private func leaf(_ line: String) throws -> Leaf {
        let parsed = try CommandParser(root: Tree.self).parse(line.split(separator: " ").map(String.init))
        guard case .run(let command, _) = parsed else { throw UsageError(message: "help", path: "") }
        return try #require(command as? Leaf)
    }

    private func mistake(_ line: String) -> UsageError? {
        do {
            _ = try CommandParser(root: Tree.self).parse(line.split(separator: " ").map(String.init))
            return nil
        } catch {
            return error
        }
    }

    @Test func `every form of a value is read`() throws {
        let leaf = try leaf("leaf one --dry-run --count=7 two --size large --some a --some=b -q --json=x,y")
        #expect(leaf.name == "one")
        #expect(leaf.more == ["two"])
        #expect(leaf.dryRun && leaf.shared.quiet)
        #expect(leaf.count == 7)
        #expect(leaf.size == .large)
        #expect(leaf.some == ["a", "b"])
        #expect(leaf.json == "x,y")
    }

    @Test func `what is left out has its default`() throws {
        let leaf = try leaf("leaf one")
        #expect(leaf.count == 3 && leaf.size == nil && leaf.json == nil && !leaf.dryRun && leaf.more.isEmpty)
    }

    @Test func `an option may stand before the command, and its value is not taken for one`() throws {
        #expect(try leaf("--count 5 -q branch leaf x").count == 5)
        #expect(try leaf("branch --json leaf x").json == "")
    }

    @Test func `two dashes end the options`() throws {
        let leaf = try leaf("leaf -- --dry-run -q")
        #expect(leaf.name == "--dry-run")
        #expect(leaf.more == ["-q"])
        #expect(!leaf.dryRun)
    }

    @Test func `a negative number is a value, another option is not`() throws {
        #expect(try leaf("leaf x -n -4").count == -4)
        #expect(mistake("leaf x --some --dry-run")?.message == "--some needs a value: --some X")
    }

    @Test func `values are not shared between two readings`() throws {
        let first = try leaf("leaf x --count 9")
        #expect(try leaf("leaf x").count == 3)
        #expect(first.count == 9)
    }

    @Test(arguments: [
        ("leef", "unknown command 'leef'", "leaf", "tree"),
        ("branch leav", "unknown command 'leav'", "leaf", "tree branch"),
        ("leaf x --dry-rum", "unknown option '--dry-rum'", "--dry-run", "tree leaf"),
        ("leaf x --size larg", "--size expects one of small, large, not 'larg'", "large", "tree leaf"),
    ])
    func `a mistake names what was probably meant`(line: String, message: String, suggestion: String, path: String) {
        #expect(mistake(line) == UsageError(message: message, suggestion: suggestion, path: path))
    }

    @Test(arguments: [
        ("leaf", "missing NAME"), ("leaf x --count", "--count needs a value: --count N"),
        ("leaf x --count y", "--count expects a whole number, not 'y'"),
        ("leaf x --dry-run=1", "--dry-run takes no value"),
        ("leaf x --count 1 --count 2", "--count is given twice"), ("leaf x --zzz", "unknown option '--zzz'"),
        ("leaf x --count 13", "13 is unlucky"), ("--zzz", "unknown option '--zzz'"),
    ])
    func `a mistake is told in words`(line: String, message: String) {
        #expect(mistake(line)?.message == message)
        #expect(mistake(line)?.suggestion == nil)
    }

    @Test(arguments: [
        ("", "tree"), ("--help", "tree"), ("branch", "tree branch"), ("branch leaf --help", "tree branch leaf"),
        ("leaf -h --zzz", "tree leaf"),
    ])
    func `help is found at every level`(line: String, path: String) throws {
        let parsed = try CommandParser(root: Tree.self).parse(line.split(separator: " ").map(String.init))
        guard case .help(_, path) = parsed else {
            Issue.record("no help for '\(line)'")
            return
        }
    }

    @Test func `help shows usage, defaults and choices`() {
        let text = HelpText(command: Leaf.self, path: "tree leaf").text(width: 80)
        #expect(text.contains("  tree leaf NAME [MORE…] [options]\n"))
        #expect(text.contains("a count (default: 3)"))
        #expect(text.contains("a size: small, large"))
        #expect(text.contains("--json[=F]"))
    }

    @Test(arguments: [
        ("install", "instal", 1), ("abc", "", 3), ("ab", "ba", 1), ("kitten", "sitting", 3), ("same", "same", 0),
    ])
    func `the distance of two words is counted`(one: String, other: String, distance: Int) {
        #expect(editDistance(one, other) == distance)
        #expect(editDistance(other, one) == distance)
    }
}
