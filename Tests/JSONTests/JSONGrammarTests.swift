// JSONGrammarTests.swift: which texts are JSON and which are not, and where the fault of the others is said to be.

import Testing

@testable import JSON

@Suite struct JSONGrammarTests {
    private func fault(_ text: String) -> JSONError? { fault(Array(text.utf8)) }

    private func fault(_ bytes: [UInt8], maximumDepth: Int = 64) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue.parse(bytes, maximumDepth: maximumDepth)
            return nil
        } catch { return error }
    }

    @Test(
        arguments: [
            "0", "-0", "1", "-1", "10", "1.5", "0.5", "1e5", "1E5", "1e+5", "1e-5", "1.5e05", "9223372036854775808",
            "1e400", "0e999999999999", #""""#, #""a""#, #""é""#, #""\u00e9""#, #""\ud83d\ude00""#, #""\uD83D\uDE00""#,
            #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, "\"\u{7F}\"", "true", "false", "null", "[]", "{}", "[1,2]", "[[],{}]",
            #"{"":0}"#, #"{"a":{"a":{"a":1}}}"#, #"{"a":1,"A":2}"#, " \t\r\n[ 1 , 2 ] \n",
            #" { "a" : 1 , "b" : [ ] } "#,
            "\"\u{10FFFF}\"", "\"\u{FEFF}\"", "\"\u{2028}\"",
        ])
    func `what RFC 8259 allows is read`(text: String) {
        #expect(fault(text) == nil)
    }

    @Test(
        arguments: [
            ("", .empty), ("   ", .unexpectedEnd), ("01", .trailingBytes), ("1.", .badNumber), (".5", .unexpectedByte),
            ("-", .badNumber), ("1e", .badNumber), ("1e+", .badNumber), ("-.5", .badNumber), ("+1", .unexpectedByte),
            ("0x10", .trailingBytes), ("1_000", .trailingBytes), ("NaN", .unexpectedByte),
            ("Infinity", .unexpectedByte),
            ("-Infinity", .badNumber), ("--1", .badNumber), ("1.5.5", .trailingBytes), ("1e5.5", .trailingBytes),
            ("True", .unexpectedByte), ("tru", .unexpectedByte), ("nul", .unexpectedByte),
            ("truefalse", .trailingBytes),
            ("'a'", .unexpectedByte), (#""a"#, .unexpectedEnd), (#""\"#, .unexpectedEnd), (#""\u12"#, .unexpectedEnd),
            (#""\x""#, .badString), (#""\u12g4""#, .badString), (#""\U0041""#, .badString), ("\"\u{1}\"", .badString),
            ("\"\n\"", .badString), ("\"\t\"", .badString), ("\"\\\u{1}\"", .badString), ("\"\\n\u{1F}\"", .badString),
            (#""\ud83d""#, .loneSurrogate), (#""\ude00""#, .loneSurrogate), (#""\ud83dx""#, .loneSurrogate),
            (#""\ud83d\n""#, .loneSurrogate), (#""\ud83d\ud83d""#, .loneSurrogate),
            (#""\ude00\ud83d""#, .loneSurrogate),
            ("[", .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd), ("[1,]", .unexpectedByte),
            ("[,1]", .unexpectedByte), ("[1 2]", .unexpectedByte), ("[1}", .unexpectedByte), ("]", .unexpectedByte),
            ("{", .unexpectedEnd), (#"{"a""#, .unexpectedEnd), (#"{"a":"#, .unexpectedEnd),
            (#"{"a":1"#, .unexpectedEnd),
            (#"{"a":1,}"#, .unexpectedByte), (#"{"a"}"#, .unexpectedByte), (#"{"a" 1}"#, .unexpectedByte),
            ("{a:1}", .unexpectedByte), ("{1:1}", .unexpectedByte), (#"{"a":1 "b":2}"#, .unexpectedByte),
            ("{}{}", .trailingBytes), ("1 2", .trailingBytes), ("[] x", .trailingBytes), ("// c\n1", .unexpectedByte),
            ("\u{FEFF}{}", .unexpectedByte), ("\u{A0}1", .unexpectedByte), ("\u{0}", .unexpectedByte),
            ("1\u{0}", .trailingBytes),
        ] as [(String, JSONError.Reason)])
    func `what RFC 8259 forbids is refused by the rule that it breaks`(text: String, reason: JSONError.Reason) {
        #expect(fault(text)?.reason == reason)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x5C, 0x6E, 0x22], [0x22, 0xC3, 0x5C, 0x6E, 0x22],
        ] as [[UInt8]])
    func `a string that is not UTF-8 is refused, with an escape in it or without`(bytes: [UInt8]) {
        #expect(fault(bytes)?.reason == .notUTF8)
    }

    @Test(arguments: 1...20)
    func `a second member of a name is refused, however many members stand before it`(count: Int) {
        for copied in 0..<count {
            let members = (0..<count).map { #""m\#($0)":\#($0)"# } + [#""m\#(copied)":0"#]
            let error = fault("{\(members.joined(separator: ","))}")
            #expect(error?.reason == .duplicateMember)
            #expect(error?.pointer == "/m\(copied)")
        }
    }

    @Test func `a second member of a name is refused at any depth and in any spelling`() {
        #expect(fault(#"[{"a":[{"b":1,"b":2}]}]"#)?.pointer == "/0/a/0/b")
        #expect(fault(#"{"a":1,"\u0061":2}"#)?.reason == .duplicateMember)
        #expect(fault(#"{"":1,"":2}"#)?.reason == .duplicateMember)
        #expect(fault(#"[{"a":1},{"a":1}]"#) == nil)
    }

    @Test func `the depth counts objects and arrays alike, and its bound is exact`() {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            func nested(_ depth: Int) -> [UInt8] {
                Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
            }
            #expect(fault(nested(64)) == nil)
            #expect(fault(nested(65))?.reason == .tooDeep)
            #expect(fault(nested(3), maximumDepth: 2)?.reason == .tooDeep)
            #expect(fault(nested(200_000))?.reason == .tooDeep)
        }
        #expect(fault(Array("[]".utf8), maximumDepth: 0)?.reason == .tooDeep)
        #expect(fault(Array("1".utf8), maximumDepth: 0) == nil)
    }

    @Test(
        arguments: [
            (#"{"a":{"b":[1,2,x]}}"#, "/a/b/2"), (#"{"a/b":{"c~d":x}}"#, "/a~1b/c~0d"), (#"{"a":1} x"#, ""),
            (#"{"a":1,"b":01}"#, ""), ("[[1],[1.]]", "/1/0"), (#"{"":x}"#, "/"), ("{\"/\u{301}\":x}", "/~1\u{301}"),
        ])
    func `a fault names the member that was being read as a JSON pointer`(text: String, pointer: String) {
        #expect(fault(text)?.pointer == pointer)
    }

    @Test func `a fault says at which byte it is, and nothing of the text`() {
        let error = fault(#"{"secret":hunter2}"#)
        #expect(error?.offset == 10)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `bytes that are not contiguous are read as well`() throws {
        let lazy = "[1,2]".utf8.reversed().reversed().map { $0 }.lazy.map { $0 }
        #expect(try JSONValue.parse(lazy) == [1, 2])
    }
}
