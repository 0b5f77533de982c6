// NameTests.swift: names that are kept back, names that count as one, and names that can be mistaken.

import Testing

@testable import Marketplace

@Suite struct NameTests {
    @Test(arguments: ["admin", "Official", "verified", "purser", "API", "sign-in", "sign_in", "well.known", "support"])
    func `a handle that speaks for the marketplace is kept back in every spelling`(handle: String) {
        #expect(ReservedNames.fault(inHandle: handle).map { "\($0)" } == "'\(handle)' is reserved.")
    }

    @Test func `administrators give away what is an address, and offices to each other alone`() {
        #expect(ReservedNames.fault(inHandle: "docs", chosenBy: .administrator) == nil)
        #expect(ReservedNames.fault(inHandle: "Support", chosenBy: .administrator) != nil)
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
        ("PDF_Tools", "pdf-tools"), ("pdf.tools", "pdf-tools"), ("pdf-too1s", "pdf-tools"), ("rnemory", "memory"),
        ("g00gle", "google"), ("pdftools", "pdf-tools"), ("vveb", "web"),
    ])
    func `names that look the same have one skeleton`(name: String, other: String) {
        #expect(NameLikeness.skeleton(name) == NameLikeness.skeleton(other))
    }

    @Test(arguments: [
        ("pdf-tool", "pdf-tools"), ("pdf-tools", "pdf-forms"), ("fetch", "search"), ("tools-pdf", "pdf-tools"),
    ])
    func `names that are told apart have two`(name: String, other: String) {
        #expect(NameLikeness.skeleton(name) != NameLikeness.skeleton(other))
    }
}
