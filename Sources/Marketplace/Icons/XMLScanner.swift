// XMLScanner.swift: reads the part of XML that SVG pictures need, strictly: no DTD, no entities of one's own, no processing.

/// A cursor over XML text. Whatever another reader might see otherwise is an error.
struct XMLScanner {
    struct Attribute {
        let name: String
        let value: String
    }

    enum Event {
        case open(name: String, attributes: [Attribute], isClosed: Bool)
        case close(name: String)
        case text(String)
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var isFirst = true
    private static let maximumAttributes = 128

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private func stands(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        return index + wanted.count <= scalars.count && scalars[index..<(index + wanted.count)].elementsEqual(wanted)
    }

    /// `nil` at the end.
    mutating func next() throws(IconProblem) -> Event? {
        while index < scalars.count {
            defer { isFirst = false }
            if stands("<!--") {
                index += 4
                _ = try take(until: "-->", "a comment")
            } else if stands("<![CDATA[") {
                index += 9
                return .text(try take(until: "]]>", "a CDATA section"))
            } else if stands("<?") {
                // Others than the declaration name style sheets and programs.
                guard stands("<?xml "), isFirst else {
                    throw .notStatic("it holds an instruction for a program ('<?')")
                }
                let declaration = try take(until: "?>", "the declaration")
                let encoding = declaration.lowercased()
                if encoding.contains("encoding"), !encoding.contains("utf-8") {
                    throw .notXML("it declares another encoding than UTF-8")
                }
            } else if stands("<!") {
                // Entities of a DTD can spell whatever is refused here.
                throw .notStatic("it holds a document type ('<!')")
            } else if stands("</") {
                index += 2
                let name = try name()
                skipSpace()
                try expect(">")
                return .close(name: name)
            } else if scalars[index] == "<" {
                index += 1
                return try element()
            } else {
                return .text(try text(until: ["<"]))
            }
        }
        return nil
    }

    private mutating func take(until end: String, _ what: String) throws(IconProblem) -> String {
        let start = index
        while index < scalars.count {
            if stands(end) {
                let part = String(String.UnicodeScalarView(scalars[start..<index]))
                index += end.unicodeScalars.count
                return part
            }
            index += 1
        }
        throw .notXML("\(what) is not closed")
    }

    private mutating func element() throws(IconProblem) -> Event {
        let name = try name()
        var attributes: [Attribute] = []
        while true {
            let hasSpace = skipSpace()
            guard index < scalars.count else { throw .notXML("it ends inside of '\(oneLine(name, maximum: 60))'") }
            if scalars[index] == ">" {
                index += 1
                return .open(name: name, attributes: attributes, isClosed: false)
            }
            if stands("/>") {
                index += 2
                return .open(name: name, attributes: attributes, isClosed: true)
            }
            guard hasSpace else { throw .notXML("a blank is missing in '\(oneLine(name, maximum: 60))'") }
            guard attributes.count < Self.maximumAttributes else {
                throw .notXML("an element has more than \(Self.maximumAttributes) attributes")
            }
            attributes.append(try attribute())
        }
    }

    private mutating func attribute() throws(IconProblem) -> Attribute {
        let name = try name()
        skipSpace()
        try expect("=")
        skipSpace()
        guard index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" else {
            throw .notXML("the attribute '\(oneLine(name, maximum: 60))' has no quotes")
        }
        let quote = scalars[index]
        index += 1
        let value = try text(until: [quote, "<"])
        guard index < scalars.count, scalars[index] == quote else {
            throw .notXML("the attribute '\(oneLine(name, maximum: 60))' is not closed")
        }
        index += 1
        return Attribute(name: name, value: value)
    }

    private mutating func name() throws(IconProblem) -> String {
        let start = index
        while index < scalars.count, Self.isName(scalars[index]) { index += 1 }
        guard index > start else { throw .notXML("a name is missing") }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", ":": true
        default: false
        }
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(IconProblem) {
        guard index < scalars.count, scalars[index] == scalar else { throw .notXML("'\(scalar)' is missing") }
        index += 1
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = index
        while index < scalars.count, [" ", "\t", "\n", "\r"].contains(scalars[index]) { index += 1 }
        return index > start
    }

    /// Text with its references replaced.
    private mutating func text(until ends: [Unicode.Scalar]) throws(IconProblem) -> String {
        var text = String.UnicodeScalarView()
        while index < scalars.count, !ends.contains(scalars[index]) {
            let scalar = scalars[index]
            index += 1
            guard scalar != "&" else {
                text.append(try reference())
                continue
            }
            let isControl = scalar.value < 0x20 && ![0x09, 0x0A, 0x0D].contains(scalar.value)
            if isControl || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
                throw .notXML("it holds a control character")
            }
            text.append(scalar)
        }
        return String(text)
    }

    private mutating func reference() throws(IconProblem) -> Unicode.Scalar {
        var body = ""
        while index < scalars.count, scalars[index] != ";", body.utf8.count <= 10 {
            body.unicodeScalars.append(scalars[index])
            index += 1
        }
        guard index < scalars.count, scalars[index] == ";" else { throw .notXML("a '&' is not part of a reference") }
        index += 1
        if let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][body] as Unicode.Scalar? {
            return known
        }
        let digits =
            body.hasPrefix("#x")
            ? UInt32(body.dropFirst(2), radix: 16) : body.hasPrefix("#") ? UInt32(body.dropFirst()) : nil
        guard let digits, digits >= 0x20 || [0x09, 0x0A, 0x0D].contains(digits), let scalar = Unicode.Scalar(digits)
        else {
            throw .notXML("the reference '&\(oneLine(body, maximum: 20));' is not known")
        }
        return scalar
    }
}
