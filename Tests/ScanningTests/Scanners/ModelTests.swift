import Archives
import Testing

@testable import Scanning

@Suite struct ModelTests {
    private func pickle(_ bytes: [UInt8], _ path: String = "m.pkl") -> ScanReport {
        scan([ArchiveFile(path: path, bytes: bytes)], kind: "model")
    }

    private func text(_ text: String) -> [UInt8] { Array(text.unicodeScalars.map { UInt8($0.value) }) }

    /// `os.system` by each of the opcodes that can import and call.
    private var attacks: [String: [UInt8]] {
        [
            "GLOBAL REDUCE": text("cos\nsystem\n(S'true'\ntR."), "INST": text("(S'true'\nios\nsystem\n."),
            "OBJ": text("(cos\nsystem\nS'true'\no."),
            "STACK_GLOBAL": text("\u{80}\u{04}\u{8c}\u{02}os\u{8c}\u{06}system\u{93}\u{8c}\u{04}true\u{85}R."),
            "memo": text(
                "\u{80}\u{04}\u{8c}\u{02}os\u{94}\u{8c}\u{06}system\u{94}00h\u{00}h\u{01}\u{93}\u{8c}\u{04}true\u{85}R."
            ),
            "NEWOBJ": text("\u{80}\u{02}csubprocess\nPopen\n(S'true'\nt\u{81}."),
            "behind another pickle": text("\u{80}\u{02}N.\u{80}\u{02}cos\nsystem\n(S'true'\ntR."),
            "with an argument": text(
                "\u{80}\u{02}X\u{03}\u{00}\u{00}\u{00}abc0cposix\nsystem\nX\u{04}\u{00}\u{00}\u{00}true\u{85}R."),
        ]
    }

    @Test func `a pickle that is text is one under any name, and a text is none`() {
        #expect(pickle(text("cos\nsystem\n(S'true'\ntR."), "weights.bin").severities["model.pickle-runs"] == .critical)
        #expect(pickle(text("chapters\none\n(two)\nthree."), "notes.dat").finding("model.pickle-runs") == nil)
    }

    @Test func `each way to import and call something that runs commands is found`() {
        for (name, bytes) in attacks {
            #expect(pickle(bytes).severities["model.pickle-runs"] == .critical, "\(name)")
        }
    }

    @Test func `data types of Python, NumPy and torch are harmless, what is unknown is for review`() {
        #expect(pickle(text("\u{80}\u{02}ccollections\nOrderedDict\n)R.")).level == .safe)
        #expect(pickle(text("\u{80}\u{02}cnumpy.core.multiarray\n_reconstruct\n)R.")).level == .safe)
        #expect(pickle(text("\u{80}\u{02}cunheard_of.module\nThing\n)R.")).level == .review)
        #expect(pickle(text("\u{80}\u{04}KK\u{93}.")).severities["model.pickle-hidden-import"] == .high)
    }

    @Test func `a pickle that is cut or changed anywhere ends the walk, and nothing else`() {
        for bytes in attacks.values {
            for length in 0..<bytes.count { _ = PickleWalker.walk(Array(bytes[..<length])) }
            for index in bytes.indices {
                for value: UInt8 in [0, 0x28, 0x7F, 0x80, 0x8D, 0x95, 0xFF] {
                    var changed = bytes
                    changed[index] = value
                    _ = PickleWalker.walk(changed)
                }
            }
        }
    }

    @Test func `lengths that lie are not believed`() {
        // BINBYTES8, BINUNICODE8, LONG4, FRAME: all of them as long as they can say.
        for opcode: UInt8 in [0x8E, 0x8D, 0x8B, 0x95, 0x96] {
            let content = PickleWalker.walk([0x80, 4, opcode] + [UInt8](repeating: 0xFF, count: 8))
            #expect(content.isBroken)
        }
    }

    @Test func `a pickle is found whatever its name and packing`() throws {
        let attack = attacks["GLOBAL REDUCE"] ?? []
        let zip = try ArchiveWriter().pack([ArchiveFile(path: "archive/data.pkl", bytes: attack)]).bytes
        for (path, bytes) in [
            ("w.safetensors", [0x80, 2] + attack), ("w.pt", zip), ("w.bin", [0x80, 2] + attack), ("w.joblib", attack),
        ] {
            #expect(pickle(bytes, path).severities["model.pickle-runs"] == .critical, "\(path)")
        }
    }

    @Test func `safetensors with a header that cannot be right are for review, a right one is safe`() {
        func file(_ header: String, data: Int) -> [UInt8] {
            let bytes = Array(header.utf8)
            return (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
                + [UInt8](repeating: 0, count: data)
        }
        let right = #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        #expect(pickle(file(right, data: 8), "m.safetensors").level == .safe)
        for (header, data) in [
            (right, 4), (right, 12), (#"{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, 8),
            (
                #"{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[8],"data_offsets":[4,12]}}"#,
                12
            ),
            ("[]", 0), (#"{"w":{},"w":{}}"#, 0), (#"{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}"#, 8),
        ] {
            #expect(
                pickle(file(header, data: data), "m.safetensors").severities["model.safetensors-malformed"] == .high,
                "\(header)")
        }
        #expect(pickle([UInt8](repeating: 0xFF, count: 20), "m.safetensors").level == .review)
    }

    @Test func `a GGUF file that is cut anywhere is refused without reading beyond it`() {
        func number(_ value: UInt64, _ size: Int) -> [UInt8] {
            (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
        }
        func string(_ text: String) -> [UInt8] { number(UInt64(text.utf8.count), 8) + Array(text.utf8) }
        let pair =
            string("general.name") + number(8, 4) + string("tiny") + string("a.list") + number(9, 4) + number(8, 4)
            + number(1, 8) + string("x")
        let tensor = string("w") + number(1, 4) + number(4, 8) + number(0, 4) + number(0, 8)
        let whole =
            Array("GGUF".utf8) + number(3, 4) + number(1, 8) + number(2, 8) + pair + tensor
            + [UInt8](repeating: 0, count: 64)
        var reader = GGUFReader(whole)
        #expect(reader.read() == nil)
        for length in 0..<(whole.count - 64) {
            var cut = GGUFReader(Array(whole[..<length]))
            #expect(cut.read() != nil)
        }
        for index in 4..<whole.count {
            var changed = whole
            changed[index] = 0xFF
            var reader = GGUFReader(changed)
            _ = reader.read()
        }
    }

    @Test func `a model that is only read in part is not called broken, and the report says that it was cut`() {
        let header = Array(#"{"w":{"dtype":"F32","shape":[100],"data_offsets":[0,400]}}"#.utf8)
        let bytes = [UInt8(header.count)] + [UInt8](repeating: 0, count: 7) + header + [UInt8](repeating: 0, count: 40)
        var subject = ScanSubject(
            kind: "model", fullName: "@acme/m", version: "1.0.0",
            files: [ArchiveFile(path: "m.safetensors", bytes: bytes)], bounds: (bytes.count, 1 << 20))
        let report = ScanPipeline().scan(subject)
        #expect(report.level == .safe && report.notes.contains { $0.contains("only their beginning") })
        subject.bounds = nil
        #expect(ScanPipeline().scan(subject).level == .review)
    }
}
