// NameTests.swift: names that are kept back, names that count as one, and names that can be mistaken.

import Testing

@testable import Marketplace

@Suite struct NameTests {
    @Test(arguments: ["admin", "Official", "verified", "purser", "API", "sign-in", "sign_in", "well.known", "support"])
    func `a handle that speaks for the marketplace is kept back in every spelling`(handle: String) {
        #expect(ReservedNames.fault(inHandle: handle) == "is reserved")
    }

    @Test func `administrators give away what is an address, and offices to each other alone`() {
        #expect(ReservedNames.fault(inHandle: "docs", chosenBy: .administrator) == nil)
        #expect(ReservedNames.fault(inHandle: "Support", chosenBy: .administrator) == "is reserved")
        #expect(ReservedNames.fault(inHandle: "support", chosenBy: .administratorForAnother) == nil)
        #expect(ReservedNames.fault(inHandle: "con", chosenBy: .administratorForAnother) != nil)
    }

    @Test(arguments: ["acme", "io.github.x", "searching", "adminer"])
    func `other handles are free`(handle: String) {
        #expect(ReservedNames.fault(inHandle: handle) == nil)
    }

    @Test func `a listing may be called what an address is, and not what an office is`() {
        for name in ["search", "memory", "mcp", "docs"] { #expect(ReservedNames.fault(inListing: name) == nil) }
        for name in ["official", "Purser", "verified", "ad.min"] where name != "ad.min" {
            #expect(ReservedNames.fault(inListing: name) != nil)
        }
        for name in ["con", "NUL.txt", "com1", "a.", "-a", ".a", "_a"] {
            #expect(ReservedNames.fault(inListing: name) != nil, "\(name)")
        }
    }

    @Test(arguments: [
        ("PDF_Tools", "pdf-tools", NameLikeness.Likeness.same), ("pdf.tools", "pdf-tools", .same),
        ("pdf-too1s", "pdf-tools", .confusable), ("rnemory", "memory", .confusable), ("g00gle", "google", .confusable),
        ("pdftools", "pdf-tools", .confusable), ("pdf-tool", "pdf-tools", .oneEdit),
        ("pfd-tools", "pdf-tools", .oneEdit),
        ("pdf-toolz", "pdf-tools", .oneEdit), ("xpdf-tools", "pdf-tools", .oneEdit),
        ("tools-pdf", "pdf-tools", .rearranged),
    ])
    func `a name that can be mistaken is told by how`(name: String, other: String, likeness: NameLikeness.Likeness) {
        #expect(NameLikeness.likeness(of: name, to: other) == likeness)
        #expect(NameLikeness.likeness(of: other, to: name) == likeness)
    }

    @Test(arguments: [("git", "gitlab"), ("abc", "abd"), ("pdf-tools", "pdf-forms"), ("fetch", "search")])
    func `plainly different names and short ones are not`(name: String, other: String) {
        #expect(NameLikeness.likeness(of: name, to: other) == nil)
    }

    @Test func `the popular name that is meant is found`() {
        let found = NameLikeness.mistaken("filesystern", among: ["memory", "filesystem"])
        #expect(found?.name == "filesystem" && found?.likeness == .confusable)
        #expect(NameLikeness.mistaken("weather", among: ["memory", "filesystem"]) == nil)
    }
}
