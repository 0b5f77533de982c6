// Unescaping+Shells.swift: what a shell takes away or fills in before it runs a line.

extension Unescaping {
    /// `p^ower^shell` of cmd.exe.
    static func caretsRemoved(_ text: [UInt8]) -> [UInt8]? {
        let places = text.indices.dropFirst().dropLast().filter {
            text[$0] == UInt8(ascii: "^") && ByteSet.word[text[$0 - 1]] && ByteSet.word[text[$0 + 1]]
        }
        guard places.count >= 2 else { return nil }
        return without(places, text)
    }

    /// `c\url`: a backslash before a letter that it does not change in a shell.
    static func idleBackslashesRemoved(_ text: [UInt8]) -> [UInt8]? {
        let kept = Set("nrtbfvaexN0123456789".utf8)
        let places = text.indices.dropFirst().dropLast().filter {
            text[$0] == UInt8(ascii: "\\") && ByteSet.word[text[$0 - 1]] && ByteSet.word[text[$0 + 1]]
                && !kept.contains(text[$0 + 1])
        }
        guard !places.isEmpty else { return nil }
        return without(places, text)
    }

    /// ``Down`load`` of PowerShell: a backtick inside of a word says nothing.
    static func backticksRemoved(_ text: [UInt8]) -> [UInt8]? {
        let result = text.filter { $0 != UInt8(ascii: "`") }
        return result.count == text.count ? nil : result
    }

    /// `$IFS` as a blank, `$@` as nothing, and variables by what was assigned to them.
    static func variablesFilledIn(_ text: [UInt8], _ variables: [String: [UInt8]]) -> [UInt8]? {
        var result: [UInt8] = []
        var hasChanged = false
        var index = 0
        while index < text.count, result.count < 16384 {
            guard text[index] == UInt8(ascii: "$"), index + 1 < text.count else {
                result.append(text[index])
                index += 1
                continue
            }
            let hasBrace = text[index + 1] == UInt8(ascii: "{")
            let start = index + (hasBrace ? 2 : 1)
            let name = text[min(start, text.count)...].prefix { ByteSet.word[$0] }
            let end = start + name.count + (hasBrace ? 1 : 0)
            let isClosed =
                !hasBrace || (start + name.count < text.count && text[start + name.count] == UInt8(ascii: "}"))
            let text = String(decoding: name, as: UTF8.self)
            if isClosed, text == "IFS" {
                result.append(0x20)
            } else if isClosed, let value = variables[text] {
                result += value
            } else {
                result.append(UInt8(ascii: "$"))
                index += 1
                continue
            }
            hasChanged = true
            index = end
        }
        return hasChanged ? result : nil
    }

    private static func without(_ places: [Int], _ text: [UInt8]) -> [UInt8] {
        let removed = Set(places)
        return text.indices.filter { !removed.contains($0) }.map { text[$0] }
    }
}
