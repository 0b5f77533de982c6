// QRCodeTests.swift: QR codes are what the standard says, as far as one can see without reading them.

import Testing

@testable import Website

@Suite struct QRCodeTests {
    private static let text = "otpauth://totp/Purser:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Purser"

    @Test func `three corners have the marks by which cameras find a code`() throws {
        let modules = try #require(QRCode.modules(of: Self.text))
        let width = modules.count
        // 17 and four modules more for each version (ISO/IEC 18004 section 6.3.1).
        #expect((width - 17) % 4 == 0 && modules.allSatisfy { $0.count == width })
        for (row, column) in [(0, 0), (0, width - 7), (width - 7, 0)] {
            for y in 0..<7 {
                for x in 0..<7 {
                    let ring = max(abs(x - 3), abs(y - 3))
                    #expect(modules[row + y][column + x] == (ring != 2))
                }
            }
        }
    }

    @Test func `the drawing has as many dark modules as the code`() throws {
        let modules = try #require(QRCode.modules(of: Self.text))
        let svg = String(decoding: try #require(QRCode.svg(of: Self.text, title: "a \"code\"")).bytes, as: UTF8.self)
        let lengths = svg.matches(of: /h([0-9]+)v1h-/).compactMap { Int($0.1) }
        #expect(lengths.reduce(0, +) == modules.joined().count { $0 })
        #expect(svg.contains("aria-label=\"a &quot;code&quot;\"") && !svg.contains("style"))
    }

    @Test func `what does not fit has no code`() {
        #expect(QRCode.modules(of: String(repeating: "a", count: 3_000)) == nil)
        #expect(QRCode.modules(of: "a\0b") == nil)
    }
}
