// IconTests.swift: pictures that may be icons, and everything that only looks like one.

import Testing

@testable import Marketplace

@Suite struct IconTests {
    static func svg(_ body: String, root: String = "") -> [UInt8] {
        Array(
            #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \#(root)>\#(body)</svg>"#
                .utf8)
    }

    static func png(width: UInt32 = 16, height: UInt32 = 16, extra: [UInt8] = [], chunk: String = "IDAT") -> [UInt8] {
        func big(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += big(13) + Array("IHDR".utf8) + big(width) + big(height) + [8, 6, 0, 0, 0] + big(0)
        bytes += big(4) + Array(chunk.utf8) + [1, 2, 3, 4] + big(0)
        bytes += big(4) + Array("IDAT".utf8) + [1, 2, 3, 4] + big(0)
        return bytes + big(0) + Array("IEND".utf8) + big(0) + extra
    }

    static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 32, 0, 64, 1, 1, 0x11, 0] + [
            0xFF, 0xDA, 0, 2, 9, 0xFF, 0xD9,
        ]

    static func webp(flags: UInt8 = 0) -> [UInt8] {
        Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, flags, 0, 0, 0, 63, 0, 0, 31, 0, 0]
    }

    @Test func `pictures are known by their bytes`() throws {
        #expect(try Icon.validate(Self.png()) == "image/png")
        #expect(try Icon.validate(Self.jpeg) == "image/jpeg")
        #expect(try Icon.validate(Self.webp()) == "image/webp")
        #expect(try Icon.validate(Self.svg(#"<path d="M0 0h4"/>"#)) == "image/svg+xml")
    }

    @Test(arguments: [
        ##"<g fill="url(#a)" style="fill:url('#a');opacity:.5"><use xlink:href="#b"/></g>"##,
        "<title>A &amp; B &#x41;</title><!-- a comment --><style>.a{fill:red}</style>",
        ##"<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>"##,
        #"<image href="data:image/png;base64,iVBORw0KGgo="/>"#, "<text x='1'>Grüße</text>",
        "<style><![CDATA[.a > .b { stroke: none }]]></style>",
    ])
    func `still drawings pass`(body: String) throws {
        #expect(try Icon.validate(Self.svg(body)) == "image/svg+xml")
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<SCRIPT/>", "<svg:script xmlns:svg='http://www.w3.org/2000/svg'>x</svg:script>",
        "<g onload='x()'/>", "<g ONCLICK='x()'/>", "<foreignObject><p/></foreignObject>", "<iframe src='x'/>",
        "<image href='https://evil.example/x.png'/>", "<image href='data:image/svg+xml;base64,PHN2Zz4='/>",
        "<use href='other.svg#a'/>", "<use xlink:href='//evil.example/#a'/>", "<a href='javascript:alert(1)'><g/></a>",
        "<g fill='url(https://evil.example/#a)'/>", "<g style='background:u\\72l(x)'/>", "<style>@import 'x';</style>",
        "<style>a{fill:url( &quot;//x&quot;)}</style>", "<g fill='url(&#104;ttp://x)'/>",
        "<set attributeName='href' to='x'/>",
        "<animate attributeName='x'/>", "<handler/>", "<g xml:base='https://evil.example/'/>",
        "<?xml-stylesheet href='x'?>",
        "<metadata><x:a xmlns:x='http://www.w3.org/1999/xhtml'/></metadata>",
        "<rdf:script xmlns:rdf='http://www.w3.org/2000/svg'/>", "<image href='  java\tscript:x'/>",
        "<style>a{background:src('x')}</style>", "<g style='x:image-set(\"x\" 1x)'/>",
    ])
    func `a drawing that runs or fetches anything is refused`(body: String) {
        #expect(throws: IconProblem.self) { try Icon.validate(Self.svg(body)) }
    }

    @Test(arguments: [
        "<svg/>", "<svg xmlns='http://www.w3.org/2000/svg'>", "<svg xmlns='http://www.w3.org/2000/svg'></g>", "<html/>",
        "<",
        "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>", "<svg xmlns='http://www.w3.org/2000/svg' a='1' a='2'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'/><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' a=1/>", "<svg xmlns='http://www.w3.org/2000/svg'/>text",
    ])
    func `what is not one well-formed svg element is refused`(text: String) {
        #expect(throws: IconProblem.self) { try Icon.validate(Array(text.utf8)) }
    }

    @Test func `deep drawings are refused and cost nothing`() {
        let deep = String(repeating: "<g>", count: 100_000)
        #expect(throws: IconProblem.self) { try Icon.validate(Self.svg(deep)) }
    }

    @Test func `sizes, ends and animation are judged`() {
        #expect(throws: IconProblem.badSize(width: 100_000, height: 16)) { try Icon.validate(Self.png(width: 100_000)) }
        #expect(throws: IconProblem.badSize(width: 0, height: 16)) { try Icon.validate(Self.png(width: 0)) }
        #expect(throws: IconProblem.animated) { try Icon.validate(Self.png(chunk: "acTL")) }
        #expect(throws: IconProblem.animated) { try Icon.validate(Self.webp(flags: 2)) }
        // A picture with a program behind its end is a file of two faces.
        #expect(throws: IconProblem.damaged(type: "PNG")) { try Icon.validate(Self.png(extra: Array("<?php".utf8))) }
        #expect(throws: IconProblem.tooLarge(maximumBytes: Icon.maximumBytes)) {
            try Icon.validate([UInt8](repeating: 0x89, count: Icon.maximumBytes + 1))
        }
        #expect(throws: IconProblem.empty) { try Icon.validate([]) }
        #expect(throws: IconProblem.unknownType) { try Icon.validate(Array("GIF89a".utf8)) }
    }

    @Test func `a name or a media type that lies is refused`() throws {
        #expect(try Icon.validate(Self.jpeg, declared: "image/jpg") == "image/jpeg")
        #expect(throws: IconProblem.typeDiffers(named: "image/png", is: "image/jpeg")) {
            try Icon.validate(Self.jpeg, declared: "image/png")
        }
        #expect(throws: IconProblem.typeDiffers(named: "png", is: "image/svg+xml")) {
            try Icon.validate(Self.svg(""), path: "icon.png")
        }
    }

    @Test func `what is drawn by reference is bounded`() throws {
        #expect(
            try Icon.validate(Self.svg(##"<g id="a"/><use href="#a"/><g id="b"><use href="#a"/></g>"##))
                == "image/svg+xml")
        let nested = ##"<g id="a"/><g id="b"><use href="#a"/><use href="#a"/></g><use xlink:href="#b"/>"##
        let chained = ##"<g id="a"/><use id="b" href="#a"/><use href="#b"/>"##
        for body in [nested, chained, "<g id='a'/>" + String(repeating: "<use href='#a'/>", count: 65)] {
            #expect(throws: IconProblem.self) { try Icon.validate(Self.svg(body)) }
        }
    }

    @Test func `no truncation and no changed byte crashes the reader`() {
        for picture in [Self.png(), Self.jpeg, Self.webp(), Self.svg(#"<g a="&amp;"><!-- --></g>"#)] {
            for index in picture.indices {
                _ = try? Icon.validate(Array(picture[..<index]))
                for value: UInt8 in [0, 0xFF, 0x3C, 0x26, 0x7F] {
                    var changed = picture
                    changed[index] = value
                    _ = try? Icon.validate(changed)
                }
            }
        }
    }
}
