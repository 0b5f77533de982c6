// PickleOpcodes.swift: walks the opcodes of a pickle without running it. What imports mean is in PickleImports.swift.

/// What a pickle would do.
struct PickleContent: Sendable, Hashable {
    /// `module name` of each import, in order, without repetition.
    var imports: [String] = []
    /// Whether something that is imported is called or built.
    var calls = false
    /// Names of imports that could not be read from the stack.
    var hasUnknownImport = false
    /// Stopped where an opcode is unknown or the bytes end too early.
    var isBroken = false
    var opcodes = 0
    /// Behind the STOP of the last pickle that was read.
    var end = 0
}

/// Reads opcodes of protocols 0 to 5.
///
/// - Source: Lib/pickletools.py of CPython 3.13 describes each opcode's argument and what it does to the stack.
struct PickleWalker {
    /// What is known of a value on the stack: its text, or nothing.
    private enum Value {
        case text(String)
        case mark
        case other
    }

    private static let maximumOpcodes = 4_000_000
    private static let maximumImports = 2000
    private static let maximumStack = 100_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place: Int
    private var content = PickleContent()
    private var stack: [Value] = []
    private var memo: [Int: String] = [:]
    private var nextMemo = 0
    private var known: Set<String> = []

    /// Everything up to the end of the bytes: pickles may follow each other.
    static func walk(_ bytes: [UInt8]) -> PickleContent {
        bytes.withUnsafeBufferPointer { buffer in
            var walker = PickleWalker(buffer)
            walker.run()
            return walker.content
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        place = 0
    }

    private mutating func run() {
        while place < bytes.count {
            guard content.opcodes < Self.maximumOpcodes, stack.count < Self.maximumStack, step() else {
                content.isBroken = true
                return
            }
        }
        // Without STOP it is cut off.
        if content.end < bytes.count, content.end == 0 { content.isBroken = true }
    }

    private mutating func byte() -> UInt8? {
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        return bytes[place]
    }

    private mutating func number(_ size: Int) -> Int? {
        guard place + size <= bytes.count else { return nil }
        var value: UInt64 = 0
        for index in 0..<size { value |= UInt64(bytes[place + index]) << UInt64(8 * index) }
        place += size
        return Int(exactly: value)
    }

    private mutating func skip(_ count: Int?) -> Bool {
        guard let count, count >= 0, count <= bytes.count - place else { return false }
        place += count
        return true
    }

    private mutating func text(_ count: Int?) -> String? {
        guard let count, count >= 0, count <= bytes.count - place else { return nil }
        defer { place += count }
        // Names are short; the rest is data.
        guard count <= 512 else { return "" }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[place..<(place + count)]), as: UTF8.self)
    }

    private mutating func line() -> String? {
        let start = place
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        let end = min(place, start + 512)
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    private mutating func push(_ value: Value) -> Bool {
        stack.append(value)
        return true
    }

    private mutating func pop(_ count: Int = 1) { stack.removeLast(min(count, stack.count)) }

    private mutating func popToMark() {
        while let last = stack.popLast() { if case .mark = last { return } }
    }

    private mutating func imported(_ module: String, _ name: String) {
        let full = "\(module) \(name)"
        if known.count < Self.maximumImports, known.insert(full).inserted { content.imports.append(full) }
    }

    private mutating func remember(_ key: Int) {
        if case .text(let text)? = stack.last, memo.count < 100_000 { memo[key] = text }
    }

    private mutating func step() -> Bool {
        guard let opcode = byte() else { return false }
        content.opcodes += 1
        switch UnicodeScalar(opcode) {
        case ".":
            content.end = place
            stack = []
            memo = [:]
            nextMemo = 0
            // Zeros, or a checkpoint's tensors, may follow.
            if place < bytes.count, !looksLikePickle(bytes[place]) { place = bytes.count }
            return true
        case "(": return push(.mark)
        case "0": pop()
        case "1": popToMark()
        case "2": return push(stack.last ?? .other)
        case "c": return global()
        case "i": return instance()
        case "\u{93}": return stackGlobal()
        case "R", "\u{81}":
            content.calls = true
            pop(2)
            return push(.other)
        case "\u{92}":
            content.calls = true
            pop(3)
            return push(.other)
        case "o":
            content.calls = true
            popToMark()
            return push(.other)
        case "b":
            content.calls = true
            pop()
        case "\u{82}": return extension_(1)
        case "\u{83}": return extension_(2)
        case "\u{84}": return extension_(4)
        default: return data(opcode)
        }
        return true
    }

    private func looksLikePickle(_ byte: UInt8) -> Bool {
        byte == 0x80 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "c")
    }

    private mutating func global() -> Bool {
        guard let module = line(), let name = line() else { return false }
        imported(module, name)
        return push(.other)
    }

    private mutating func instance() -> Bool {
        guard let module = line(), let name = line() else { return false }
        imported(module, name)
        content.calls = true
        popToMark()
        return push(.other)
    }

    private mutating func stackGlobal() -> Bool {
        let (name, module) = (stack.popLast(), stack.popLast())
        if case .text(let module)? = module, case .text(let name)? = name {
            imported(module, name)
        } else {
            content.hasUnknownImport = true
        }
        return push(.other)
    }

    private mutating func extension_(_ size: Int) -> Bool {
        content.hasUnknownImport = true
        return skip(size) && push(.other)
    }

    /// Opcodes that push, shape and remember data.
    private mutating func data(_ opcode: UInt8) -> Bool {
        switch UnicodeScalar(opcode) {
        case "\u{80}": return skip(1)
        case "\u{95}": return skip(8)
        case "N", "\u{88}", "\u{89}", ")", "]", "}", "\u{8f}", "\u{97}": return push(.other)
        case "\u{98}": return true
        case "I", "L", "F": return line() != nil && push(.other)
        case "P": return line() != nil && push(.other)
        case "Q": pop(); return push(.other)
        case "K": return skip(1) && push(.other)
        case "M": return skip(2) && push(.other)
        case "J": return skip(4) && push(.other)
        case "G": return skip(8) && push(.other)
        case "\u{8a}": return skip(number(1)) && push(.other)
        case "\u{8b}": return skip(number(4)) && push(.other)
        case "S":
            guard let text = line() else { return false }
            return push(.text(text.count >= 2 ? String(text.dropFirst().dropLast()) : ""))
        case "V": return line().map { push(.text($0)) } ?? false
        case "U": return text(number(1)).map { push(.text($0)) } ?? false
        case "T", "X": return text(number(4)).map { push(.text($0)) } ?? false
        case "\u{8c}": return text(number(1)).map { push(.text($0)) } ?? false
        case "\u{8d}": return text(number(8)).map { push(.text($0)) } ?? false
        case "C": return skip(number(1)) && push(.other)
        case "B": return skip(number(4)) && push(.other)
        case "\u{8e}", "\u{96}": return skip(number(8)) && push(.other)
        case "a": pop()
        case "s": pop(2)
        case "e", "u", "\u{90}": popToMark()
        case "l", "t", "d", "\u{91}": popToMark(); return push(.other)
        case "\u{85}": pop(); return push(.other)
        case "\u{86}": pop(2); return push(.other)
        case "\u{87}": pop(3); return push(.other)
        default: return memory(opcode)
        }
        return true
    }

    private mutating func memory(_ opcode: UInt8) -> Bool {
        switch UnicodeScalar(opcode) {
        case "p", "g":
            guard let key = line().flatMap(Int.init) else { return false }
            guard opcode == UInt8(ascii: "p") else { return push(memo[key].map(Value.text) ?? .other) }
            remember(key)
        case "q":
            guard let key = number(1) else { return false }
            remember(key)
        case "r":
            guard let key = number(4) else { return false }
            remember(key)
        case "\u{94}":
            remember(nextMemo)
            nextMemo += 1
        case "h": return number(1).map { push(memo[$0].map(Value.text) ?? .other) } ?? false
        case "j": return number(4).map { push(memo[$0].map(Value.text) ?? .other) } ?? false
        default: return false
        }
        return true
    }
}
