// TextDocument.swift: a file that is text: its bytes as UTF-8, its language, and what each of its lines is.

/// A file that is text. Belongs to one scan, since it works out what its lines are when it is first asked.
final class TextDocument {
    let path: String
    let language: Language
    let view: TextView
    private let uniform: Places
    /// What each line is, by its index; empty where all lines are the same.
    private lazy var places: [Places] = uniform == .metadata || uniform == .binary ? [] : LinePlaces.of(view, language)

    init(path: String, language: Language, bytes: [UInt8]) {
        self.path = path
        self.language = language
        view = TextView(asWritten: bytes)
        uniform = language.place
    }

    /// A text of the listing.
    init(field: String, text: String) {
        path = "(\(field))"
        language = .plain
        view = TextView(asWritten: Array(text.utf8))
        uniform = .metadata
    }

    /// A file that is no text.
    init(binary path: String, bytes: [UInt8]) {
        self.path = path
        language = .plain
        view = TextView(origin: .asWritten, bytes: bytes, starts: [0], numbers: [0])
        uniform = .binary
    }

    var lineCount: Int { view.starts.count }

    /// What a line is; lines are numbered from 1.
    func place(ofLine number: Int) -> Places {
        places.isEmpty ? uniform : places[max(0, min(number, places.count) - 1)]
    }

    /// The bytes of a line, as far as anybody reads it; empty where there is none of that number.
    func range(ofLine number: Int) -> Range<Int> {
        guard number >= 1, number <= lineCount else { return 0..<0 }
        return view.range(ofLine: number - 1).prefix(1000)
    }

    func begins(line number: Int, with byte: UInt8) -> Bool {
        let range = range(ofLine: number)
        return !range.isEmpty && view.bytes[range.lowerBound] == byte
    }

    /// A line as text; empty where there is none of that number.
    func line(_ number: Int) -> String {
        String(decoding: view.bytes[range(ofLine: number)], as: UTF8.self)
    }
}
