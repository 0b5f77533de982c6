// ScopeTests.swift: sets of scopes.

import Testing

@testable import Sessions

@Suite struct ScopeTests {
    @Test func `scopes are always written in one order, whichever they came in`() {
        #expect(Scopes.all.text == "read install purchase publish review manage account")
        #expect(Scopes([.account, .install, .read]).text == "read install account")
        #expect(Scopes.basic.text == "read install publish review")
        #expect(Scopes([]).text == "")
    }

    @Test func `every set holds exactly the scopes it was made of`() {
        for bits in UInt8(0)..<128 {
            let set = Scopes(rawValue: bits)
            #expect(Scopes(set.list) == set)
            #expect(set.list.count == bits.nonzeroBitCount)
            #expect(Scope.allCases.filter { set.contains($0) } == set.list)
        }
    }

    @Test func `an empty set permits nothing`() {
        #expect(Scope.allCases.allSatisfy { !Scopes([]).contains($0) })
    }

    @Test(arguments: ["Read", "READ", " read", "read ", "*", "", "all", "root", "read,install"])
    func `a scope has one spelling`(text: String) {
        #expect(Scope(rawValue: text) == nil)
    }
}
