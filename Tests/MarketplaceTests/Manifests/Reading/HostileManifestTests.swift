// HostileManifestTests.swift: whatever bytes a stranger sends as a manifest, the answer is a sentence.

import Archives
import Testing

@testable import Marketplace

@Suite struct HostileManifestTests {
    /// Every kind refuses these bytes, and says something that can be printed.
    private func refused(_ bytes: [UInt8], _ what: String) {
        for kind in Kind.all {
            for path in kind.manifestPaths {
                do throws(KindProblem) {
                    _ = try kind.validate([ArchiveFile(path: path, bytes: bytes)])
                    Issue.record("\(kind.id) accepted \(what)")
                } catch {
                    #expect(!error.faults.isEmpty && error.faults.count <= 50)
                    for fault in error.faults {
                        #expect(fault.detail.count > 10 && fault.detail.utf8.count < 2000, "\(what): \(fault.detail)")
                        let isSafe = fault.detail.unicodeScalars.allSatisfy {
                            $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E
                        }
                        #expect(isSafe, "\(what): the sentence holds what it complains of")
                    }
                }
            }
        }
    }

    @Test func `bytes that are no text are refused`() {
        refused([], "nothing")
        refused([0xFF, 0xFE, 0x00, 0x41], "UTF-16")
        refused(Array(#"{"name":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8), "invalid UTF-8 in JSON")
        refused(Array("---\nname: ".utf8) + [0xC3, 0x28] + Array("\n---\n".utf8), "invalid UTF-8 in YAML")
        refused([UInt8](repeating: 0, count: 1000), "zeros")
        refused(Array("{\"name\":\"a\u{0}b\"}".utf8), "a raw NUL")
    }

    @Test func `huge and deep manifests are refused before they cost anything`() {
        refused([UInt8](repeating: 0x20, count: 9 << 20), "9 MiB of blanks")
        refused(Array(String(repeating: "[", count: 100_000).utf8), "deep arrays")
        refused(Array(String(repeating: #"{"a":"#, count: 100_000).utf8), "deep objects")
        refused(Array("---\nname: \(String(repeating: "{a: ", count: 10_000))\n---\n".utf8), "deep YAML")
        refused(Array("---\n\((0..<6000).map { "k\($0): 1" }.joined(separator: "\n"))\n---\n".utf8), "wide YAML")
        refused(Array("{\((0..<20_000).map { "\"k\($0)\":1" }.joined(separator: ","))}".utf8), "wide JSON")
    }

    @Test func `bombs and tricks of YAML are refused`() {
        var bomb = "---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1..<12 {
            bomb += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ","))]\n"
        }
        refused(Array((bomb + "---\n").utf8), "a bomb of aliases")
        for (text, what) in [
            ("name: a\nname: b", "a field twice"), ("name: !!python/object:os.system x", "a tag"),
            ("%YAML 1.1", "a directive"),
            ("name:\n\t- a", "a tab"), ("name: 'a", "an open quote"), ("? [a]\n: b", "a key that is a list"),
            ("<<: *x", "a merge"),
            ("name: \"a\\u202eb\"\ndescription: d\nlicense: MIT", "a turned name"),
        ] { refused(Array("---\n\(text)\n---\n".utf8), what) }
        refused(Array("---\nname: a\ndescription: b\nlicense: MIT\n".utf8), "frontmatter without its end")
        refused(Array("\n---\nname: a\n---\n".utf8), "a blank line in front")
    }

    @Test func `a tab is named with its line`() {
        do throws(KindProblem) {
            _ = try Kind.skill.validate(Array("---\nname: a\ndescription: b\nmetadata:\n\tversion: 1.0.0\n---\n".utf8))
            Issue.record("it was accepted")
        } catch {
            #expect(error.description == "Line 5 is indented with a tab; YAML takes blanks only.")
        }
    }

    @Test func `members of the wrong type are refused in every place`() {
        for value in [
            "null", "7", "true", "[]", "{}", #""""#, #"[[]]"#, #"[{}]"#, #"{"a":{}}"#, "1e999999", #""\u0000""#,
        ] {
            for kind in ["mcp", "plugin", "agent", "dataset"].compactMap(Kind.named) {
                for member in [
                    "name", "version", "packages", "remotes", "_meta", "icons", "repository", "author", "commands",
                    "hooks",
                    "dependencies", "supportedInterfaces", "capabilities", "skills", "securitySchemes", "signatures",
                    "distribution",
                    "recordSet", "@context", "conformsTo", "license", "keywords", "provider",
                ] {
                    let json = #"{"\#(member)":\#(value)}"#
                    #expect(throws: KindProblem.self, "\(kind.id) \(json)") { try kind.validate(Array(json.utf8)) }
                }
            }
        }
    }

    @Test func `random changes never crash a kind`() {
        let samples: [(Kind, String)] = [
            (.mcp, ServerJSONTests.whole),
            (.skill, "---\nname: a\ndescription: b\nmetadata: {purser.tags: \"x, y\"}\n---\n# B"),
            (.prompt, "---\nname: a\ndescription: b\nlicense: [MIT, ISC]\ntags: [a]\n---\n"),
        ]
        var generator = SystemRandomNumberGenerator()
        for (kind, text) in samples {
            for _ in 0..<400 {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let index = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: index)
                    default:
                        bytes.insert(Array("{}[]\",:\\&*-\n".utf8).randomElement(using: &generator) ?? 0, at: index)
                    }
                }
                do throws(KindProblem) { _ = try kind.validate(bytes) } catch { #expect(!error.description.isEmpty) }
            }
        }
    }
}
