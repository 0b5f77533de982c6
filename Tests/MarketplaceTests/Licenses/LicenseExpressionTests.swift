// LicenseExpressionTests.swift: SPDX expressions that are read, normalised, and refused with a better word.

import Testing

@testable import Marketplace

@Suite struct LicenseExpressionTests {
    @Test(arguments: [
        ("mit", "MIT"), ("apache-2.0", "Apache-2.0"), ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("(MIT)", "MIT"), ("((MIT) AND (isc))", "MIT AND ISC"), ("MIT AND (ISC OR 0BSD)", "MIT AND (ISC OR 0BSD)"),
        ("MIT OR ISC AND 0BSD", "MIT OR ISC AND 0BSD"), ("(MIT OR ISC) AND 0BSD", "(MIT OR ISC) AND 0BSD"),
        ("apache-2.0 WITH llvm-exception", "Apache-2.0 WITH LLVM-exception"), ("MPL-2.0+", "MPL-2.0+"),
        ("LicenseRef-Acme-1.0", "LicenseRef-Acme-1.0"), ("DocumentRef-x:LicenseRef-y", "DocumentRef-x:LicenseRef-y"),
        ("MIT  OR\tISC", "MIT OR ISC"), ("gpl-3.0-OR-LATER", "GPL-3.0-or-later"),
    ])
    func `an expression is read and spelt as the list does`(text: String, canonical: String) throws {
        let expression = try LicenseExpression(parsing: text)
        #expect(expression.description == canonical)
        #expect(expression.notes.isEmpty)
        // What is printed reads as the same.
        #expect(try LicenseExpression(parsing: canonical).term == expression.term)
    }

    @Test func `a deprecated id is accepted with a note that names the better one`() throws {
        let expression = try LicenseExpression(parsing: "GPL-2.0")
        #expect(expression.description == "GPL-2.0")
        #expect(expression.notes.first?.contains("GPL-2.0-only") == true)
        #expect(try LicenseExpression(parsing: "gpl-3.0+").notes.first?.contains("GPL-3.0-or-later") == true)
    }

    @Test(
        arguments: [
            ("MTI", .unknownLicense("MTI", suggestion: "MIT")),
            ("Apache2", .unknownLicense("Apache2", suggestion: "Apache-2.0")),
            ("Apache License 2.0", .unknownLicense("Apache License 2.0", suggestion: "Apache-2.0")),
            ("MIT License", .unknownLicense("MIT License", suggestion: "MIT")),
            ("proprietary", .unknownLicense("proprietary", suggestion: "LicenseRef-Proprietary")),
            ("MIT or ISC", .lowercaseOperator("or")), ("MIT OR", .unexpected(nil)), ("OR MIT", .unexpected("OR")),
            ("(MIT", .notClosed), ("MIT)", .unexpected(")")), ("MIT ISC", .unexpected("ISC")), ("", .empty),
            ("   ", .empty),
            ("MIT WITH nothing", .unknownException("nothing", suggestion: nil)), ("MIT WITH", .unexpected(nil)),
            ("LicenseRef-", .badReference("LicenseRef-")), ("MIT/ISC", .badCharacter("/")),
            ("MIT\u{1B}", .badCharacter("?")),
            ("zzzzzzzzzzzzzzzzzzzz", .unknownLicense("zzzzzzzzzzzzzzzzzzzz", suggestion: nil)),
        ] as [(String, LicenseProblem)])
    func `what is no expression is refused by the part that is wrong`(text: String, problem: LicenseProblem) {
        #expect(throws: problem) { try LicenseExpression(parsing: text) }
        #expect(problem.description.hasSuffix(".") || problem.description.hasSuffix("?"))
    }

    @Test func `long and deep expressions are refused before they cost anything`() {
        let deep = String(repeating: "(", count: 500) + "MIT" + String(repeating: ")", count: 500)
        #expect(throws: LicenseProblem.tooDeep(maximum: 16)) { try LicenseExpression(parsing: deep) }
        #expect(throws: LicenseProblem.tooLong(maximum: 1024)) {
            try LicenseExpression(parsing: String(repeating: "MIT AND ", count: 200) + "MIT")
        }
    }

    @Test func `every id of the list is read as itself, in any case`() throws {
        #expect(LicenseList.current.count > 600)
        for id in LicenseList.current.values {
            #expect(try LicenseExpression(parsing: id.uppercased()).description == id)
        }
        for id in LicenseList.deprecated.values { #expect(try !LicenseExpression(parsing: id).notes.isEmpty, "\(id)") }
        for id in LicenseList.exceptions.values {
            #expect(try LicenseExpression(parsing: "MIT WITH \(id.lowercased())").description == "MIT WITH \(id)")
        }
    }

    @Test(arguments: [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"), ("http://spdx.org/licenses/MIT.html", "MIT"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("https://choosealicense.com/licenses/mit/", "MIT"),
        ("https://example.org/terms", nil), ("https://creativecommons.org/", nil),
    ])
    func `an address of a well-known licence is that licence`(address: String, id: String?) {
        #expect(LicenseExpression.ofAddress(address) == id)
    }

    @Test func `no text crashes the parser`() {
        let parts = [
            "MIT", "(", ")", "AND", "OR", "WITH", "+", " ", "LicenseRef-", ":", "é", "\u{0}", "Classpath-exception-2.0",
        ]
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                parts.randomElement(using: &generator) ?? ""
            }.joined()
            if let expression = try? LicenseExpression(parsing: text) {
                #expect((try? LicenseExpression(parsing: expression.description))?.term == expression.term, "\(text)")
            }
        }
    }
}
