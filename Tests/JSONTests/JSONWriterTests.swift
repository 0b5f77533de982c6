// JSONWriterTests.swift: what is written is JSON again, the same value.

import Testing

@testable import JSON

@Suite struct JSONWriterTests {
    @Test func `every character that needs an escape gets one, and is read back`() throws {
        for value in UInt32(0)...0x17F {
            let text = try "a" + String(#require(Unicode.Scalar(value))) + "b"
            let written = JSONValue.string(text).bytes()
            #expect(written.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "U+\(String(value, radix: 16))")
            #expect(try JSONValue.parse(written).string == text)
        }
    }

    @Test func `the short escapes are used where there are any`() {
        #expect(JSONValue.string("\"\\/\n\r\t\u{8}\u{C}\u{7F}é").text() == #""\"\\/\n\r\t\u0008\u000c\u007fé""#)
    }

    @Test func `commas stand between values and nowhere else`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("a")
        writer.beginArray()
        writer.value(Int64.min)
        writer.beginObject()
        writer.endObject()
        writer.null()
        writer.beginArray()
        writer.endArray()
        writer.value(true)
        writer.value(ascii: Array("id".utf8))
        writer.endArray()
        writer.name("b" as String)
        writer.raw("1.50")
        writer.name("c" as StaticString)
        writer.value("x" as StaticString)
        writer.endObject()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == #"{"a":[-9223372036854775808,{},null,[],true,"id"],"b":1.50,"c":"x"}"#)
    }

    @Test(
        arguments: [
            "null", "true", "[]", "{}", #"{"z":1,"a":[1.50,-0,5e-05,"é\n"],"m":{"x":null}}"#, #"[[[["deep"]]]]"#,
            #""""#,
        ])
    func `compact JSON comes out as it went in, numbers in their own spelling`(text: String) throws {
        #expect(try JSONValue.parse(Array(text.utf8)).text() == text)
    }

    @Test func `the canonical form forgets the order of members, at every depth, and nothing else`() throws {
        let first = try JSONValue.parse(Array(#"{"b":[{"y":1,"x":2}],"a":1.0}"#.utf8))
        let second = try JSONValue.parse(Array(#"{ "a":1.0, "b":[{"x":2,"y":1}] }"#.utf8))
        #expect(first.canonicalBytes() == second.canonicalBytes())
        #expect(String(decoding: first.canonicalBytes(), as: UTF8.self) == #"{"a":1.0,"b":[{"x":2,"y":1}]}"#)
        #expect(
            first.canonicalBytes()
                != (try JSONValue.parse(Array(#"{"a":1,"b":[{"x":2,"y":1}]}"#.utf8))).canonicalBytes())
    }
}
