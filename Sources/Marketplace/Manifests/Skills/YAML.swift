// YAML.swift: libyaml, and the small part of YAML that frontmatter may use. What the fields mean is elsewhere.

import CYAML

/// A YAML value. Scalars are text, whatever they look like: `version: 1.0` is "1.0", as the author wrote it.
///
/// Refused, because a reader of frontmatter needs none of them and each has been an attack or a surprise: anchors and
/// aliases (a few lines that expand to gigabytes), tags (types of a programming language), duplicate keys, keys that
/// are not text, and more than one document.
package enum YAML: Sendable, Hashable {
    case scalar(String)
    case sequence([YAML])
    case mapping([Member])

    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: YAML
    }

    /// The text of a scalar, else `nil`.
    package var text: String? { if case .scalar(let text) = self { text } else { nil } }

    /// The members of a mapping, else `nil`.
    package var members: [Member]? { if case .mapping(let members) = self { members } else { nil } }

    /// Deeper than any frontmatter, so that nesting cannot exhaust the stack.
    static let maximumDepth = 16
    /// More values than any frontmatter has.
    static let maximumNodes = 4096

    /// Reads one document. Empty text is an empty mapping.
    package static func parse(_ bytes: [UInt8]) throws(YAMLProblem) -> YAML {
        // libyaml asserts that there is a pointer, which an empty array need not have.
        if bytes.isEmpty { return .mapping([]) }
        do throws(YAMLProblem) {
            return try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLProblem) in
                var parser = YAMLParser(reading: buffer)
                return try parser.document()
            }
        } catch {
            // libyaml speaks of tokens; the author needs to hear of the tab that no editor shows.
            if case .syntax(let line, _) = error, let tab = tab(near: line, in: bytes) { throw .tab(line: tab) }
            throw error
        }
    }

    /// The line that is indented with a tab, at a line that could not be read or right before it.
    private static func tab(near line: Int, in bytes: [UInt8]) -> Int? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // The first line of the YAML is the second of the file.
        return [line, line - 1].first { number in
            guard lines.indices.contains(number - 2) else { return false }
            return lines[number - 2].prefix { $0 == 0x20 || $0 == 0x09 }.contains(0x09)
        }
    }
}

/// Why frontmatter was not read. Lines count from 1 and include the opening `---`.
package enum YAMLProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case syntax(line: Int, detail: String)
    case tab(line: Int)
    case anchor(line: Int)
    case tag(line: Int)
    case duplicateKey(String, line: Int)
    case keyIsNotText(line: Int)
    case severalDocuments(line: Int)
    case tooDeep(line: Int)
    case tooMuch

    package var description: String {
        switch self {
        case .syntax(let line, let detail): "Line \(line) is not YAML: \(detail)."
        case .tab(let line): "Line \(line) is indented with a tab; YAML takes blanks only."
        case .anchor(let line): "Line \(line) uses an anchor or alias, which frontmatter must not."
        case .tag(let line): "Line \(line) uses a tag or directive, which frontmatter must not."
        case .duplicateKey(let key, let line): "Line \(line) repeats the field '\(quotable(key))'."
        case .keyIsNotText(let line): "The key in line \(line) is not text."
        case .severalDocuments(let line): "A second document begins in line \(line)."
        case .tooDeep(let line): "Line \(line) is nested more than \(YAML.maximumDepth) deep."
        case .tooMuch: "There are more than \(YAML.maximumNodes) values."
        }
    }
}

/// libyaml's event parser. Owns its C parser and the current event, and frees each once.
private struct YAMLParser: ~Copyable {
    // libyaml keeps pointers into its own parser, which must therefore not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private var nodes = 0

    /// - Parameter bytes: must stay valid as long as the parser.
    init(reading bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        parser.initialize(to: yaml_parser_t())
        // Fails only without memory; the parser is then all zero, and its first event is an error.
        guard yaml_parser_initialize(parser) == 1 else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_event_delete(event)
        yaml_parser_delete(parser)
        event.deallocate()
        parser.deallocate()
    }

    private var line: Int { Int(event.pointee.start_mark.line) + 2 }

    private mutating func next() throws(YAMLProblem) {
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else {
            let detail = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
            throw .syntax(line: Int(parser.pointee.problem_mark.line) + 2, detail: detail)
        }
    }

    mutating func document() throws(YAMLProblem) -> YAML {
        try next()  // the start of the stream
        try next()
        if event.pointee.type == YAML_STREAM_END_EVENT { return .mapping([]) }
        let start = event.pointee.data.document_start
        if start.version_directive != nil || start.tag_directives.start != start.tag_directives.end {
            throw .tag(line: line)
        }
        try next()
        let value = try value(depth: 0)
        try next()  // the end of the document
        try next()
        guard event.pointee.type == YAML_STREAM_END_EVENT else { throw .severalDocuments(line: line) }
        return value
    }

    /// The value that the current event begins; afterwards the current event is its last.
    private mutating func value(depth: Int) throws(YAMLProblem) -> YAML {
        nodes += 1
        guard nodes <= YAML.maximumNodes else { throw .tooMuch }
        guard depth <= YAML.maximumDepth else { throw .tooDeep(line: line) }
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.pointee.data.scalar
            if scalar.anchor != nil { throw .anchor(line: line) }
            if scalar.tag != nil { throw .tag(line: line) }
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(String(decoding: bytes, as: UTF8.self))
        case YAML_SEQUENCE_START_EVENT:
            if event.pointee.data.sequence_start.anchor != nil { throw .anchor(line: line) }
            if event.pointee.data.sequence_start.tag != nil { throw .tag(line: line) }
            return .sequence(try items(depth: depth))
        case YAML_MAPPING_START_EVENT:
            if event.pointee.data.mapping_start.anchor != nil { throw .anchor(line: line) }
            if event.pointee.data.mapping_start.tag != nil { throw .tag(line: line) }
            return .mapping(try members(depth: depth))
        case YAML_ALIAS_EVENT: throw .anchor(line: line)
        default: throw .syntax(line: line, detail: "there is no value")
        }
    }

    private mutating func items(depth: Int) throws(YAMLProblem) -> [YAML] {
        var items: [YAML] = []
        while true {
            try next()
            if event.pointee.type == YAML_SEQUENCE_END_EVENT { return items }
            items.append(try value(depth: depth + 1))
        }
    }

    private mutating func members(depth: Int) throws(YAMLProblem) -> [YAML.Member] {
        var members: [YAML.Member] = []
        var names: Set<String> = []
        while true {
            try next()
            if event.pointee.type == YAML_MAPPING_END_EVENT { return members }
            let line = line
            guard case .scalar(let name) = try value(depth: depth + 1) else { throw .keyIsNotText(line: line) }
            guard names.insert(name).inserted else { throw .duplicateKey(name, line: line) }
            try next()
            members.append(YAML.Member(name: name, value: try value(depth: depth + 1)))
        }
    }
}
