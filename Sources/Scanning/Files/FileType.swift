// FileType.swift: what a file is by its first bytes, whatever its name says.

/// What a file is by its content.
enum FileType: Sendable, Hashable {
    case empty
    case text
    case zip, gzip, zlib, tar
    /// Archives that nothing here can open: 7-Zip, RAR, xz, bzip2, Zstandard, CAB.
    case closedArchive(String)
    /// ELF, PE, Mach-O, Java classes, WebAssembly, Python bytecode.
    case program(String)
    case pickle, gguf, safetensors, numpy, hdf5
    case image, media, document, font, database
    case unknown

    init(of bytes: [UInt8], path: String) {
        if bytes.isEmpty {
            self = .empty
            return
        }
        let name = path.lowercased()
        self =
            Self.byMagic(bytes) ?? Self.byName(name, bytes)
            ?? (TextEncoding(of: bytes) != nil ? .text : .unknown)
    }

    private static let magics: [([UInt8], FileType)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip), ([0x1F, 0x8B], .gzip),
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], .closedArchive("7-Zip")),
        (Array("Rar!".utf8) + [0x1A, 0x07], .closedArchive("RAR")),
        ([0xFD] + Array("7zXZ".utf8), .closedArchive("xz")), (Array("BZh".utf8), .closedArchive("bzip2")),
        ([0x28, 0xB5, 0x2F, 0xFD], .closedArchive("Zstandard")), (Array("MSCF".utf8), .closedArchive("CAB")),
        ([0x7F] + Array("ELF".utf8), .program("Linux program (ELF)")),
        ([0xCF, 0xFA, 0xED, 0xFE], .program("macOS program (Mach-O)")),
        ([0xCE, 0xFA, 0xED, 0xFE], .program("macOS program (Mach-O)")),
        ([0xFE, 0xED, 0xFA, 0xCF], .program("macOS program (Mach-O)")),
        ([0xCA, 0xFE, 0xBA, 0xBE], .program("Java class or macOS program")),
        ([0x00] + Array("asm".utf8), .program("WebAssembly")),
        (Array("GGUF".utf8), .gguf), ([0x93] + Array("NUMPY".utf8), .numpy),
        ([0x89] + Array("HDF\r\n".utf8), .hdf5), ([0x89] + Array("PNG".utf8), .image), ([0xFF, 0xD8, 0xFF], .image),
        (Array("GIF8".utf8), .image), (Array("RIFF".utf8), .media), (Array("OggS".utf8), .media),
        (Array("ID3".utf8), .media), (Array("%PDF".utf8), .document), ([0xD0, 0xCF, 0x11, 0xE0], .document),
        (Array("wOFF".utf8), .font), (Array("wOF2".utf8), .font), (Array("OTTO".utf8), .font),
        ([0x00, 0x01, 0x00, 0x00, 0x00], .font), (Array("SQLite format 3".utf8), .database),
        (Array("PAR1".utf8), .database), (Array("ARROW1".utf8), .database),
    ]

    private static func byMagic(_ bytes: [UInt8]) -> FileType? {
        if let found = magics.first(where: { bytes.starts(with: $0.0) }) { return found.1 }
        // MZ alone may begin a text.
        if bytes.starts(with: [0x4D, 0x5A]), bytes.prefix(64).contains(where: { $0 < 9 }) {
            return .program("Windows program (PE)")
        }
        if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) { return .tar }
        if bytes.count > 8, bytes[4..<8].elementsEqual("ftyp".utf8) { return .media }
        return nil
    }

    private static let pickleSuffixes = [
        ".pkl", ".pickle", ".pck", ".pt", ".pth", ".ckpt", ".joblib", ".dill", ".bin", ".sav",
    ]

    private static func byName(_ name: String, _ bytes: [UInt8]) -> FileType? {
        if name.hasSuffix(".safetensors") { return bytes.first == 0x80 ? .pickle : .safetensors }
        if name.hasSuffix(".gguf") { return .gguf }
        if name.hasSuffix(".npy") { return .numpy }
        if name.hasSuffix(".pyc") || name.hasSuffix(".pyo") { return .program("Python bytecode") }
        if isZlib(bytes), pickleSuffixes.contains(where: { name.hasSuffix($0) }) { return .zlib }
        // Protocol 2 and later begin with their number.
        if bytes.count > 2, bytes[0] == 0x80, (2...5).contains(bytes[1]) { return .pickle }
        if isTextPickle(bytes) { return .pickle }
        let hasName = pickleSuffixes.contains { name.hasSuffix($0) } && !name.hasSuffix(".bin")
        return hasName ? .pickle : nil
    }

    /// Protocol 0 is text: `cos`, `system`, then the arguments, and a full stop at the end.
    private static func isTextPickle(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == UInt8(ascii: "c"), bytes.count >= 8 else { return false }
        let lines = bytes.prefix(256).split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, let opcode = lines[2].first else { return false }
        let isName = { (line: ArraySlice<UInt8>) in
            !line.isEmpty && line.allSatisfy { ByteSet.word[$0] || $0 == UInt8(ascii: ".") }
        }
        return isName(lines[0].dropFirst()) && isName(lines[1]) && "(){}]pqX0N)V".utf8.contains(opcode)
            && bytes.suffix(2).contains(UInt8(ascii: "."))
    }

    static func isZlib(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && bytes[0] == 0x78 && (UInt16(bytes[0]) << 8 | UInt16(bytes[1])) % 31 == 0
    }
}
