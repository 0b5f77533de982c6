// PublishingDocsTests.swift: the examples of Docs/publishing.md are manifests that pass, and its limits are those of the kinds.

import Archives
import Testing

@testable import Marketplace

@Suite struct PublishingDocsTests {
    private static let text: String = {
        let root = #filePath.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/")
        return SharedData.bytes(of: "/\(root)/Docs/publishing.md").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }()

    /// What stands in the fences behind `<!-- example: WORDS -->`.
    private static func examples() -> [(words: [String], text: String)] {
        var examples: [(words: [String], text: String)] = []
        var words: [String]?
        var lines: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("<!-- example: ") {
                words = line.dropFirst(14).split(separator: " ").map(String.init).filter { $0 != "-->" }
            } else if line.hasPrefix("```") {
                if let found = words, let content = lines {
                    examples.append((found, content.joined(separator: "\n") + "\n"))
                    (words, lines) = (nil, nil)
                } else if words != nil {
                    lines = []
                }
            } else {
                lines?.append(line)
            }
        }
        return examples
    }

    @Test func `every example is one that is accepted`() throws {
        let examples = Self.examples()
        #expect(
            Set(examples.map { $0.words[0] }) == [
                "skill", "mcp", "plugin", "agent", "dataset", "prompt", "purser.json",
            ])
        for (words, text) in examples {
            if words[0] == "purser.json" {
                let report = ManifestReport()
                #expect(ListingExtras(parsing: Array(text.utf8), into: report).dependencies.count == 2)
                #expect(report.faults.isEmpty, "\(report.faults)")
                continue
            }
            let kind = try #require(Kind.named(words[0]))
            let others = ["commands/review.md", "agents/careful-reviewer.md"].map { ArchiveFile(path: $0, text: "x") }
            do {
                let facts = try kind.validate([ArchiveFile(path: words[1], text: text)] + others)
                #expect(facts.notes.allSatisfy { $0.contains("Croissant wants") }, "\(words): \(facts.notes)")
            } catch { Issue.record("\(words): \(error)") }
        }
    }

    @Test func `each kind stands in the table with its limits`() {
        for kind in Kind.all {
            let digits = Array(String(kind.limits.files))
            let files = digits.count > 3 ? String(digits.dropLast(3)) + "," + String(digits.suffix(3)) : String(digits)
            let size =
                kind.limits.bytes >= 1 << 30 ? "\(kind.limits.bytes >> 30) GiB" : "\(kind.limits.bytes >> 20) MiB"
            let row = Self.text.split(separator: "\n").first { $0.hasPrefix("| `\(kind.id)` |") } ?? ""
            #expect(row.contains("\(files) files, \(size)"), "\(kind.id): \(row)")
            #expect(kind.manifestPaths.allSatisfy { row.contains("`\($0)`") }, "\(row)")
        }
    }
}
