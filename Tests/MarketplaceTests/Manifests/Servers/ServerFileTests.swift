// ServerFileTests.swift: the forms of files with many servers, faults by position, and real data where it is present.

import JSON
import Testing

@testable import Marketplace

@Suite struct ServerFileTests {
    private let one = #"{"name":"a.b/c","description":"d","version":"1.0.0"}"#

    private func read(_ text: String) throws(JSONError) -> ServerFile { try ServerFile(reading: Array(text.utf8)) }

    @Test func `every form that registries write is read`() throws {
        let forms = [
            one, "[\(one)]", "\u{FEFF} [ \(one) ]\n", #"{"servers":[\#(one)],"metadata":{"count":1}}"#,
            #"{"servers":[{"server":\#(one),"_meta":{}}]}"#, #"[{"server":\#(one)}]"#, #"{"server":\#(one)}"#,
            "\(one)\n",
        ]
        for form in forms {
            let file = try read(form)
            #expect(file.items.map(\.manifest.name) == ["a.b/c"], "\(form)")
            #expect(file.problems.isEmpty, "\(form)")
        }
        let lines = try read("\(one)\r\n\n\(one)\n{\"server\":\(one)}\n")
        #expect(lines.items.map(\.position) == [0, 1, 2])
    }

    @Test func `a bad record is a problem with its position and name, and stops nothing`() throws {
        let file = try read(
            """
            [\(one), {"name":"","version":"1"}, {"name":"x","version":"1"}, {"name":"a/b"}, 7,
             {"name":"a/c","version":"^1.0"}, {"name":"a/d","version":"1","packages":{}},
             {"name":"a/e","version":"1","version":"2"}, {"name":"a/f","version":"1","remotes":[{"url":"ftp://x"}]},
             \(one)]
            """)
        #expect(file.items.map(\.position) == [0, 9])
        #expect(file.problems.map(\.position) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(file.problems.map(\.name) == [nil, "x", "a/b", nil, "a/c", "a/d", nil, "a/f"])
        #expect(file.problems[0].detail == "It has no name.")
        #expect(file.problems[2].detail == "It has no version.")
        #expect(file.problems[5].detail == "Its member 'packages' is not an array.")
    }

    @Test func `an array that ends early gives the records before`() throws {
        let file = try read("[\(one),\(one),{\"name\":\"a/b\",\"ver")
        #expect(file.items.count == 2)
        #expect(file.problems.map(\.position) == [2])
    }

    @Test(arguments: ["", "hello", "{", "{\"a\":\n1", "42"])
    func `what is no such file is refused as a whole or by its one record`(text: String) {
        let file = try? read(text)
        #expect(file == nil || (file?.items.isEmpty == true && file?.problems.count == 1))
    }

    @Test func `an empty list is no problem`() throws {
        #expect(try read("[]").problems.isEmpty)
        #expect(try read(#"{"servers":[]}"#).problems.isEmpty)
    }

    @Test func `no truncation and no changed byte crashes the reader`() throws {
        let bytes = Array(
            """
            [{"server":{"name":"a/b","version":"1.0.0","packages":[{"registryType":"npm","identifier":"x","version":"1",
            "packageArguments":[{"type":"named","name":"--a","value":"{v}","variables":{"v":{"isRequired":true}}}]}],
            "remotes":[{"type":"sse","url":"https://h/<x>"}]},"_meta":{}}]
            """.utf8)
        for index in bytes.indices {
            for file in [try? ServerFile(reading: Array(bytes[..<index]))] {
                _ = file?.items.map { $0.manifest.installation() }
            }
            for replacement in Array("\"{}[],:\\<$ 0\u{0}".utf8) + [0xFF] {
                var changed = bytes
                changed[index] = replacement
                for item in (try? ServerFile(reading: changed))?.items ?? [] { _ = item.manifest.installation() }
            }
        }
    }

    @Test func `the registry's first data is read where it is present`() throws {
        guard let shared = SharedData.folder,
            let bytes = SharedData.bytes(of: shared + "/mcp-registry-servers.json")
        else { return SharedData.sayAbsent("servers") }
        let file = try ServerFile(reading: bytes)
        #expect(file.items.count == 416)
        #expect(file.problems.count == 7)
        #expect(file.problems.allSatisfy { $0.name == nil && $0.detail == "It has no name." })
        var installable = 0
        for item in file.items {
            let manifest = item.manifest
            #expect(manifest.version.text == "0.0.1-seed")
            switch manifest.installation() {
            case .success(let configuration):
                installable += 1
                #expect(configuration.name == manifest.shortName.replacingDots)
                #expect(manifest.packages.allSatisfy { $0.registry != .other("unknown") })
            case .failure(let refusal):
                #expect(!refusal.reasons.isEmpty)
                #expect(!refusal.packages.isEmpty)
            }
        }
        #expect(file.items.count { $0.manifest.packages.first?.registry == .other("unknown") } == 270)
        #expect((120...146).contains(installable), "\(installable) can be installed")
    }
}

extension String {
    fileprivate var replacingDots: String { String(map { $0 == "." ? "-" : $0 }) }
}
