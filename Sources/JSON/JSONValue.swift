// JSONValue.swift: a JSON value as a tree, parsed strictly. Tokens are JSONScanner's, text is JSONWriter's.

/// A JSON value.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Reads one value and nothing after it.
    ///
    /// - Parameter maximumDepth: how many objects and arrays may stand inside one another.
    /// - Throws: ``JSONError`` for anything that RFC 8259 or RFC 7493 (duplicate members, lone surrogates) forbids.
    public static func parse(_ bytes: some Collection<UInt8>, maximumDepth: Int = 64) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError>? = bytes.withContiguousStorageIfAvailable { buffer in
            parse(buffer, maximumDepth)
        }
        if let result { return try result.get() }
        return try parse(Array(bytes), maximumDepth: maximumDepth)
    }

    private static func parse(_ buffer: UnsafeBufferPointer<UInt8>, _ depth: Int) -> Result<JSONValue, JSONError> {
        var parser = JSONTreeParser(scanner: JSONScanner(buffer), maximumDepth: depth)
        do throws(JSONError) {
            let value = try parser.value()
            try parser.scanner.end()
            return .success(value)
        } catch {
            return .failure(JSONError(error.reason, at: error.offset, pointer: parser.pointer))
        }
    }

    /// The member of an object; `nil` where there is none or this is no object.
    public subscript(_ name: String) -> JSONValue? { object?[name] }

    /// The text of a string; `nil` for other values, as for the next four.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// Whether it is true; `nil` where this is no boolean.
    public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    /// The elements of an array.
    public var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    /// The object, where this is one.
    public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
    /// The number, where this is one.
    public var number: JSONNumber? { if case .number(let number) = self { number } else { nil } }
    /// The value of a number written without `.` and `e`.
    public var int64: Int64? { number?.int64 }
    /// Whether this is `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }

    /// Compact JSON, members in their order.
    public func bytes() -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// Compact JSON as text.
    public func text() -> String {
        String(decoding: bytes(), as: UTF8.self)
    }

    /// Compact JSON with the members of each object sorted by name: equal for equal content.
    public func canonicalBytes() -> [UInt8] {
        sorted().bytes()
    }

    private func sorted() -> JSONValue {
        switch self {
        case .null, .bool, .number, .string: return self
        case .array(let items): return .array(items.map { $0.sorted() })
        case .object(let object):
            var out = JSONObject()
            for (name, value) in object.members.sorted(by: { $0.name < $1.name }) { out.append(name, value.sorted()) }
            return .object(out)
        }
    }
}

/// The members of a JSON object, in the order in which they were written; no name twice.
public struct JSONObject: Sendable, Hashable {
    private var names: [String] = []
    private var values: [JSONValue] = []

    /// An object without members.
    public init() {}

    /// The members, in order.
    public var members: [(name: String, value: JSONValue)] {
        zip(names, values).map { (name: $0, value: $1) }
    }

    /// How many members there are.
    public var count: Int { names.count }

    /// One of the members, by its place.
    public func member(at index: Int) -> (name: String, value: JSONValue) { (names[index], values[index]) }

    /// The member of this name; `nil` where there is none.
    public subscript(_ name: String) -> JSONValue? {
        names.firstIndex(of: name).map { values[$0] }
    }

    /// Adds a member, or replaces the one of that name in its place.
    public mutating func append(_ name: String, _ value: JSONValue) {
        if let index = names.firstIndex(of: name) {
            values[index] = value
        } else {
            names.append(name)
            values.append(value)
        }
    }

    /// Adds a member whose name is known not to be there yet.
    mutating func appendNew(_ name: String, _ value: JSONValue) {
        names.append(name)
        values.append(value)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// An object; of two members with one name the later stays.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object; of two members with one name the later stays.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

    init(_ elements: [(String, JSONValue)]) {
        for (name, value) in elements { append(name, value) }
    }
}

/// Builds trees from a scanner, and remembers the way to where it is.
struct JSONTreeParser {
    var scanner: JSONScanner
    let maximumDepth: Int
    private var path: [String] = []

    init(scanner: JSONScanner, maximumDepth: Int) {
        self.scanner = scanner
        self.maximumDepth = maximumDepth
    }

    /// The way to the value that is being read, as a JSON pointer.
    var pointer: String {
        path.map { "/" + JSONPointer.escaped($0) }.joined()
    }

    mutating func value() throws(JSONError) -> JSONValue {
        switch try scanner.peek() {
        case .null, .bool: return try scanner.boolOrNull().map(JSONValue.bool) ?? .null
        case .number: return .number(JSONNumber(text: String(decoding: try scanner.number(), as: UTF8.self)))
        case .string: return .string(try scanner.string())
        case .array: return try array()
        case .object: return try object()
        }
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        guard path.count < maximumDepth else { throw scanner.error(.tooDeep) }
        try scanner.expect(UInt8(ascii: "["))
        var items: [JSONValue] = []
        while try scanner.next(until: UInt8(ascii: "]"), first: items.isEmpty) {
            path.append(String(items.count))
            items.append(try value())
            path.removeLast()
        }
        return .array(items)
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        guard path.count < maximumDepth else { throw scanner.error(.tooDeep) }
        try scanner.expect(UInt8(ascii: "{"))
        var object = JSONObject()
        var seen: Set<String> = []  // used once there are many members: a look through a few names is faster
        while try scanner.next(until: UInt8(ascii: "}"), first: object.count == 0) {
            let name = try scanner.string()
            path.append(name)
            let known = object.count < 8 ? object[name] != nil : seen.contains(name)
            if known { throw scanner.error(.duplicateMember) }
            try scanner.expect(UInt8(ascii: ":"))
            object.appendNew(name, try value())
            path.removeLast()
            if object.count == 8 {
                seen = Set(object.members.map(\.name))
            } else if object.count > 8 {
                seen.insert(name)
            }
        }
        return .object(object)
    }
}

/// JSON pointers (RFC 6901).
public enum JSONPointer {
    /// A reference token with `~` and `/` escaped.
    public static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        // By scalars: a character may be a slash with an accent over it.
        return token.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }
}
