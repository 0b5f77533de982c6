// ServerFile.swift: files of many server records, in every form that registries write. One record is read elsewhere.

package import JSON

/// The servers of a file, and what could not be read of it.
package struct ServerFile: Sendable {
    package struct Item: Sendable {
        /// Of the record in the file, from 0.
        package let position: Int
        package let manifest: ServerManifest
        /// As it stood in the file, with the envelope in which the registry says what became of it.
        package let record: JSONValue
    }

    package struct Problem: Sendable, Hashable {
        /// Of the record in the file, from 0.
        package let position: Int
        /// Of the server, where it has one.
        package let name: String?
        package let detail: String
    }

    package private(set) var items: [Item] = []
    package private(set) var problems: [Problem] = []

    /// Reads an array of records, an object with `servers`, a single record, or one record a line. Each record may
    /// stand in the registry's envelope `{"server": …, "_meta": …}`.
    ///
    /// A record that cannot be read is a problem and stops nothing, even where its JSON is broken inside.
    /// - Throws: ``JSONError`` where the file as a whole is none of these.
    package init(reading bytes: [UInt8]) throws(JSONError) {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        let first = rest.first { !isJSONBlank($0) }
        if first == UInt8(ascii: "[") {
            for (position, record) in Self.elements(of: rest).enumerated() { read(record, at: position) }
            return
        }
        let whole: JSONValue
        do throws(JSONError) {
            whole = try JSONValue.parse(rest)
        } catch {
            let lines = rest.split(separator: UInt8(ascii: "\n")).filter { !$0.allSatisfy(isJSONBlank) }
            // A broken object has lines too: only where each begins an object are they records.
            guard lines.count > 1, lines.allSatisfy({ $0.first { !isJSONBlank($0) } == UInt8(ascii: "{") }) else {
                throw error
            }
            for (position, line) in lines.enumerated() { read(line, at: position) }
            return
        }
        let records = whole["servers"]?.array ?? [whole]
        for (position, record) in records.enumerated() { take(record, at: position) }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>, at position: Int) {
        do throws(JSONError) {
            take(try JSONValue.parse(bytes), at: position)
        } catch {
            problems.append(Problem(position: position, name: nil, detail: "It is not JSON: \(error)"))
        }
    }

    private mutating func take(_ value: JSONValue, at position: Int) {
        do throws(ServerManifest.Fault) {
            items.append(Item(position: position, manifest: try ServerManifest(reading: value), record: value))
        } catch {
            problems.append(Problem(position: position, name: error.name, detail: error.description))
        }
    }

    /// The elements of a JSON array as they stand, found by brackets and strings alone.
    private static func elements(of array: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var elements: [ArraySlice<UInt8>] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        var start: Int?
        func take(upTo end: Int) {
            guard let from = start else { return }
            let element = array[from..<end]
            if !element.allSatisfy(isJSONBlank) { elements.append(element) }
        }
        for index in array.indices {
            let byte = array[index]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth == 1 { start = index + 1 }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 {
                    take(upTo: index)
                    // What follows the array is no record; it is said as one that cannot be read.
                    start = index + 1
                }
            case UInt8(ascii: ",") where depth == 1:
                take(upTo: index)
                start = index + 1
            default: break
            }
        }
        take(upTo: array.endIndex)
        return elements
    }
}

private func isJSONBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
