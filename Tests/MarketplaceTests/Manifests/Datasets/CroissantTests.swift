// CroissantTests.swift: each rule of a Croissant description; every reference has to lead somewhere.

import Archives
import Crypto
import JSON
import Testing

@testable import Marketplace

@Suite struct CroissantTests {
    private static let context =
        #""@context":{"@vocab":"https://schema.org/","sc":"https://schema.org/","cr":"http://mlcommons.org/croissant/"}"#
    private static let digest = SHA256.hash(Array("a,b\n".utf8)).hex
    private static let file =
        #"{"@type":"cr:FileObject","@id":"a.csv","name":"a.csv","contentUrl":"a.csv","encodingFormat":"text/csv","sha256":"\#(digest)"}"#
    private static let archive =
        #"{"@type":"cr:FileObject","@id":"z","name":"z.zip","contentUrl":"https://d.example/z.zip","encodingFormat":"application/zip","md5":"\#(String(repeating: "a", count: 32))"}"#
    private static let set =
        #"{"@type":"cr:FileSet","@id":"imgs","containedIn":{"@id":"z"},"encodingFormat":"image/png","includes":"*.png"}"#
    private static let records =
        #"{"@type":"cr:RecordSet","@id":"r","key":{"@id":"r/a"},"field":[{"@type":"cr:Field","@id":"r/a","dataType":"sc:Text","source":{"fileObject":{"@id":"a.csv"},"extract":{"column":"a"}}},{"@type":"cr:Field","@id":"r/img","dataType":["sc:ImageObject"],"source":{"fileSet":{"@id":"imgs"},"extract":{"fileProperty":"content"}},"references":{"field":{"@id":"r/a"}}}]}"#

    private func json(
        distribution: String = "[\(file),\(archive),\(set)]", records: String = "[\(records)]",
        context: String = context,
        type: String = "sc:Dataset", standard: String = #""http://mlcommons.org/croissant/1.1""#,
        license: String = #""mit""#,
        extra: String = #""url":"https://d.example""#
    ) -> String {
        #"{\#(context),"@type":"\#(type)","conformsTo":\#(standard),"name":"Cities","description":"d","license":\#(license),"distribution":\#(distribution),"recordSet":\#(records),\#(extra)}"#
    }

    private func facts(_ json: String, files: [ArchiveFile]? = nil) throws(KindProblem) -> Kind.Facts {
        let data = files ?? [ArchiveFile(path: "a.csv", text: "a,b\n")]
        return try Kind.dataset.validate([ArchiveFile(path: "croissant.json", text: json)] + data)
    }

    private func expect(
        _ pointer: String, _ json: String, files: [ArchiveFile]? = nil, location: SourceLocation = #_sourceLocation
    ) {
        do throws(KindProblem) {
            _ = try facts(json, files: files)
            Issue.record("it was accepted, without \(pointer)", sourceLocation: location)
        } catch {
            #expect(
                error.faults.contains { $0.field == pointer }, "\(pointer): \(error.faults)", sourceLocation: location)
        }
    }

    @Test func `a whole description is read, of both versions`() throws {
        let facts = try facts(
            json(
                extra:
                    #""url":"https://d.example","version":"1.0.0","keywords":["Geo Data"],"creator":{"name":"Acme"},"datePublished":"2026-01-01""#
            ))
        #expect(
            facts.license == "MIT" && facts.version == "1.0.0" && facts.tags == ["geo-data"] && facts.author == "Acme")
        #expect(facts.notes.isEmpty, "\(facts.notes)")
        #expect(throws: Never.self) { try self.facts(json(standard: #""http://mlcommons.org/croissant/1.0""#)) }
        #expect(throws: Never.self) {
            try self.facts(
                json(standard: #"["http://mlcommons.org/croissant/1.0","http://mlcommons.org/croissant/RAI/1.0"]"#))
        }
        #expect(
            try self.facts(json(license: #"["https://creativecommons.org/licenses/by/4.0/","MIT OR ISC"]"#)).license
                == "CC-BY-4.0 AND (MIT OR ISC)")
    }

    @Test func `the head is judged`() {
        expect("/@context", json(context: #""x":1"#))
        expect("/@context", json(context: #""@context":"https://schema.org/""#))
        expect("/@context", json(context: #""@context":{"@vocab":"https://schema.org/"}"#))
        expect("/@type", json(type: "sc:Person"))
        expect("/conformsTo", json(standard: #""http://mlcommons.org/croissant/0.8""#))
        expect("/license", json(license: #""My Own""#))
        expect("/license", json(license: "[]"))
        expect("/url", json(extra: #""x":1"#))
        expect("/version", json(extra: #""url":"https://d.example","version":1.0"#))
    }

    @Test func `files need what identifies them`() {
        expect(
            "/distribution/0", json(distribution: "[\(Self.file.replacing("sha256", with: "sha512"))]", records: "[]"))
        expect(
            "/distribution/0/sha256",
            json(distribution: "[\(Self.file.replacing(Self.digest, with: "abc"))]", records: "[]"))
        expect(
            "/distribution/0/name",
            json(distribution: "[\(Self.file.replacing("\"name\"", with: "\"title\""))]", records: "[]"))
        expect(
            "/distribution/0/contentUrl",
            json(distribution: "[\(Self.file.replacing("\"contentUrl\"", with: "\"u\""))]", records: "[]"))
        expect(
            "/distribution/0/encodingFormat",
            json(distribution: "[\(Self.file.replacing("\"encodingFormat\"", with: "\"f\""))]", records: "[]"))
        expect(
            "/distribution/0/@type",
            json(distribution: "[\(Self.file.replacing("cr:FileObject", with: "cr:File"))]", records: "[]"))
        expect("/distribution/1", json(distribution: "[\(Self.file),\(Self.file)]", records: "[]"))
        expect("/distribution/0/contentUrl", json(), files: [])
        expect("/distribution/0/sha256", json(), files: [ArchiveFile(path: "a.csv", text: "other")])
        expect(
            "/distribution/0/contentUrl",
            json(
                distribution:
                    "[\(Self.file.replacing("\"contentUrl\":\"a.csv\"", with: "\"contentUrl\":\"../a.csv\""))]",
                records: "[]"))
        expect(
            "/distribution/0/includes",
            json(distribution: "[\(Self.set.replacing("includes", with: "patterns")),\(Self.archive)]", records: "[]"))
        // A large file's content need not be at hand.
        #expect(throws: Never.self) { try facts(json(), files: [ArchiveFile(path: "a.csv", text: "")]) }
    }

    @Test func `references have to lead somewhere, and not in circles`() {
        expect("/distribution/0/containedIn", json(distribution: "[\(Self.set)]", records: "[]"))
        let circle = [("x", "y"), ("y", "x")].map {
            #"{"@type":"cr:FileSet","@id":"\#($0.0)","containedIn":[{"@id":"\#($0.1)"}],"encodingFormat":"a/b","includes":["*"]}"#
        }.joined(separator: ",")
        expect("/distribution/0/containedIn", json(distribution: "[\(circle)]", records: "[]"))
        expect(
            "/recordSet/0/field/0/source/fileObject",
            json(
                records:
                    "[\(Self.records.replacing("\"fileObject\":{\"@id\":\"a.csv\"}", with: "\"fileObject\":{\"@id\":\"b.csv\"}"))]"
            ))
        expect(
            "/recordSet/0/field/1/source/fileSet",
            json(
                records:
                    "[\(Self.records.replacing("\"fileSet\":{\"@id\":\"imgs\"}", with: "\"fileSet\":{\"@id\":\"z\"}"))]"
            ))
        expect(
            "/recordSet/0/field/1/references/field",
            json(
                records:
                    "[\(Self.records.replacing("\"references\":{\"field\":{\"@id\":\"r/a\"}}", with: "\"references\":{\"field\":{\"@id\":\"r/b\"}}"))]"
            ))
        expect(
            "/recordSet/0/key",
            json(records: "[\(Self.records.replacing("\"key\":{\"@id\":\"r/a\"}", with: "\"key\":{\"@id\":\"r/c\"}"))]")
        )
        expect(
            "/recordSet/0/field/0/dataType",
            json(records: "[\(Self.records.replacing("\"dataType\":\"sc:Text\",", with: ""))]"))
        expect("/recordSet/1", json(records: "[\(Self.records),\(Self.records)]"))
        expect("/recordSet/0/@type", json(records: "[\(Self.records.replacing("cr:RecordSet", with: "cr:Records"))]"))
    }

    @Test func `fields that nest too deep are refused`() {
        let field = (0..<20).reduce(#"{"@type":"cr:Field","@id":"f","dataType":"sc:Text"}"#) { inner, level in
            #"{"@type":"cr:Field","@id":"f\#(level)","subField":[\#(inner)]}"#
        }
        let records = #"[{"@type":"cr:RecordSet","@id":"r","field":[\#(field)]}]"#
        #expect(throws: KindProblem.self) { try facts(json(records: records)) }
    }
}

extension String {
    fileprivate func replacing(_ text: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let start = rest.indices.first(where: { rest[$0...].hasPrefix(text) }) {
            result += rest[..<start] + other
            rest = rest[rest.index(start, offsetBy: text.count)...]
        }
        return result + rest
    }
}
