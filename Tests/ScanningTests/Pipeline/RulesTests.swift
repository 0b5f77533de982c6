import ScanSamples
import Testing

@testable import Scanning

@Suite struct RulesTests {
    @Test func `every pattern can be used, and every rule has a name of its own`() {
        #expect(AllRules.mistakes == [])
        #expect(Set(AllRules.rules.map(\.id)).count == AllRules.rules.count)
        #expect(Set(AllRules.signals.map(\.id)).count == AllRules.signals.count)
    }

    @Test func `a rule tells what to do, and speaks to items of the checklists that exist`() {
        for rule in AllRules.rules {
            #expect(rule.message.hasSuffix(".") && rule.advice.hasSuffix("."), "\(rule.id)")
            #expect(
                !rule.checklist.isEmpty && rule.checklist.allSatisfy { ChecklistItem.named($0) != nil }, "\(rule.id)")
        }
    }

    @Test func `every item of the list for language models has a rule, but for what no file can show`() {
        let items = Set(AllRules.rules.flatMap(\.checklist))
        // Poisoned training data and stolen models leave no trace that rules can name with certainty.
        let unseen = ChecklistItem.llm.map(\.id).filter { !items.contains($0) }
        #expect(Set(unseen).isSubset(of: ["LLM03"]))
    }

    private var page: String {
        let root = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
        return String(decoding: ScanSample.content(of: root + "/Docs/scanning.md") ?? [], as: UTF8.self)
    }

    @Test func `changed rules have a new version, whose digest the page about scanning tells`() {
        #expect(
            page.contains("| \(AllRules.version) | `\(AllRules.digest)` |\n\n"),
            "raise AllRules.version and add: \(AllRules.digest)")
    }

    @Test func `the page about scanning lists the rules as they are`() {
        #expect(page.contains(AllRules.table), "print the table with: scan-bench --rules")
    }
}
