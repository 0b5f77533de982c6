// Method.swift: request methods.

/// A request method. Methods are case-sensitive (RFC 9110 section 9.1): `get` is ``other(_:)``.
public enum Method: Sendable, Hashable {
    case get, head, post, put, patch, delete, options
    /// Any other token; no route has it, so it ends in 405 or 404.
    case other(String)

    /// The method as it stands in a request line.
    public var name: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .other(let name): name
        }
    }

    /// How many methods have a ``number``.
    static var count: Int { 7 }

    /// A number for tables of methods; `nil` for ``other(_:)``.
    var number: Int? {
        switch self {
        case .get: 0
        case .head: 1
        case .post: 2
        case .put: 3
        case .patch: 4
        case .delete: 5
        case .options: 6
        case .other: nil
        }
    }

    /// The method with a name.
    public init(_ name: String) {
        self =
            switch name {
            case "GET": .get
            case "HEAD": .head
            case "POST": .post
            case "PUT": .put
            case "PATCH": .patch
            case "DELETE": .delete
            case "OPTIONS": .options
            default: .other(name)  // over strings, which nothing can exhaust
            }
    }

    /// The method of a C string, without a `String` for the two most frequent ones.
    init(cString: UnsafePointer<CChar>) {
        if cString[0] == 0x47 && cString[1] == 0x45 && cString[2] == 0x54 && cString[3] == 0 {
            self = .get
        } else if cString[0] == 0x50 && cString[1] == 0x4F && cString[2] == 0x53 && cString[3] == 0x54
            && cString[4] == 0
        {
            self = .post
        } else {
            self.init(String(cString: cString))
        }
    }
}
