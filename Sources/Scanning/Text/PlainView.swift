// PlainView.swift: the lines of a file that tricks of writing make hard to read, written plainly.

/// Rewrites lines: continued ones are joined, look-alikes folded, escapes and joined strings resolved.
struct PlainView {
    private let document: TextDocument
    private var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var numbers: [Int] = []
    private var lastNumber = 0
    private var variables: [String: [UInt8]] = [:]

    private static let maximumJoined = 24
    private static let maximumLine = 8192
    private static let maximumVariables = 200
    /// Of all rewritten lines; a file that is nothing else is no longer cheap to look at twice.
    private static let maximumBytes = 8 << 20

    /// - Returns: `nil` where no line reads differently.
    static func of(_ document: TextDocument) -> TextView? {
        var maker = PlainView(document: document)
        return maker.make()
    }

    private init(document: TextDocument) { self.document = document }

    private mutating func make() -> TextView? {
        let view = document.view
        var index = 0
        while index < view.starts.count, bytes.count < Self.maximumBytes {
            let first = index
            var range = view.range(ofLine: index)
            while isContinued(view.bytes[range]), index + 1 < view.starts.count, index - first < Self.maximumJoined {
                index += 1
                range = range.lowerBound..<view.range(ofLine: index).upperBound
            }
            look(at: view.bytes[range.prefix(Self.maximumLine)], number: first + 1, isJoined: index > first)
            index += 1
        }
        return starts.isEmpty ? nil : TextView(origin: .plain, bytes: bytes, starts: starts, numbers: numbers)
    }

    private mutating func look(at line: ArraySlice<UInt8>, number: Int, isJoined: Bool) {
        let traits = LineTraits(of: line)
        if traits.contains(.assignment) { note(assignment: line, number) }
        guard isJoined || !traits.isDisjoint(with: .tricks) || (traits.contains(.dollar) && !variables.isEmpty) else {
            return
        }
        var text = isJoined ? Self.joined(line) : Array(line)
        var hasChanged = isJoined
        func apply(_ rewrite: ([UInt8]) -> [UInt8]?) {
            guard let new = rewrite(text) else { return }
            text = new
            hasChanged = true
        }
        if traits.contains(.nonASCII) { apply { Confusables.folded($0[...]) } }
        if !traits.isDisjoint(with: [.backslash, .percent, .ampersand]) { apply(Unescaping.unescaped) }
        if traits.contains(.numbersCalled) { apply(Unescaping.charactersByNumber) }
        if !traits.isDisjoint(with: [.joinedStrings, .quotePair]) { apply(Unescaping.stringsJoined) }
        if traits.contains(.caret) { apply(Unescaping.caretsRemoved) }
        if traits.contains(.dollar) {
            let variables = variables
            apply { Unescaping.variablesFilledIn($0, variables) }
        }
        let isCode = !Places.code.isDisjoint(with: document.place(ofLine: number))
        if isCode, traits.contains(.backslash) { apply(Unescaping.idleBackslashesRemoved) }
        if traits.contains(.backtick), document.place(ofLine: number) == .powershell {
            apply(Unescaping.backticksRemoved)
        }
        if isCode, traits.contains(.reversed) { apply(Unescaping.reversedStrings) }
        if !isCode, traits.contains(.spaced) { apply(Unescaping.spacedLettersJoined) }
        if !isCode, traits.contains(.leet) { apply(Unescaping.digitsReadAsLetters) }
        if hasChanged { emit(text, number) }
    }

    private mutating func emit(_ text: [UInt8], _ number: Int) {
        // Lines that are no neighbours in the file must not be read as one sentence.
        if !starts.isEmpty, number != lastNumber + 1 { append([], number) }
        append(text, number)
        lastNumber = number
    }

    private mutating func append(_ text: [UInt8], _ number: Int) {
        if !starts.isEmpty { bytes.append(0x0A) }
        starts.append(bytes.count)
        numbers.append(number)
        // A decoded line end stays on its line.
        bytes += text.map { $0 == 0x0A ? 0x20 : $0 }
    }

    /// Ends in a backslash, in PowerShell in a backtick, in shell in a pipe or `&&`.
    private func isContinued(_ line: ArraySlice<UInt8>) -> Bool {
        guard let last = line.last(where: { $0 != 0x0D && $0 != 0x20 }) else { return false }
        switch last {
        case UInt8(ascii: "\\"): return true
        case UInt8(ascii: "`"): return document.language == .powershell
        case UInt8(ascii: "|"), UInt8(ascii: "&"): return document.language == .shell
        default: return false
        }
    }

    private static func joined(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in line {
            if byte == 0x0A {
                while let last = result.last, [0x0D, 0x20, 0x09].contains(last) { result.removeLast() }
                if let last = result.last, last == UInt8(ascii: "\\") || last == UInt8(ascii: "`") {
                    result.removeLast()
                }
                while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
                result.append(0x20)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Remembers `name=value` of a shell, so that a command put together of variables is read as what it is.
    private mutating func note(assignment line: ArraySlice<UInt8>, _ number: Int) {
        guard variables.count < Self.maximumVariables, document.place(ofLine: number) == .shell else { return }
        for part in line.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == 0x20 || $0 == UInt8(ascii: "&") }) {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")), equals > part.startIndex else { continue }
            let name = part[..<equals]
            let value = part[(equals + 1)...].filter { $0 != 0x22 && $0 != 0x27 }
            guard name.allSatisfy({ ByteSet.word[$0] }), !value.isEmpty, value.count <= 200,
                !value.contains(UInt8(ascii: "$")), !value.contains(UInt8(ascii: "`"))
            else { continue }
            variables[String(decoding: name, as: UTF8.self)] = value
        }
    }
}
