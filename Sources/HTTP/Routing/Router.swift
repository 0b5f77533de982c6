// Router.swift: from method and path to whatever stands for a route. Answering is the caller's.

/// Routes by method and pattern: `/api/v1/listings/{owner}/{name}`. Filled once, then only read.
///
/// Paths are compared byte by byte and with case. A slash at the end or two in a row make another path. HEAD is served by the
/// route of GET, OPTIONS by ``Match/options(allow:)``, where no route of their own is there.
public struct Router<Value: Sendable>: Sendable {
    /// What a path and a method lead to.
    public enum Match: Sendable {
        case found(Value, RouteParameters)
        /// OPTIONS: the path is there, and has these methods. See ``Response/options(allow:)``.
        case options(allow: String)
        /// The path is there, but not with this method.
        case methodNotAllowed(allow: String)
        case notFound
    }

    private struct Place: Sendable {
        var routes: [(method: Method, value: Value, names: [String])] = []
        var allow = ""
    }

    private var finder = PathFinder()
    private var places: [Place] = []

    public init() {}

    /// Adds a route.
    /// - Precondition: the pattern begins with a slash, and no route with this method has an equal pattern.
    public mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
        let (number, names) = finder.add(pattern)
        if number == places.count { places.append(Place()) }
        precondition(!places[number].routes.contains { $0.method == method }, "\(method.name) \(pattern) is there twice.")
        places[number].routes.append((method, value, names))
        places[number].allow = Router.allow(places[number].routes.map(\.method))
    }

    /// Finds the route of a request.
    public func match(_ request: Request) -> Match {
        match(request.head.method, finder.find(request.head))
    }

    /// Finds the route of a decoded path.
    public func match(_ method: Method, path: String) -> Match {
        let bytes = Array(path.utf8)
        return match(method, finder.find(bytes.span))
    }

    private func match(_ method: Method, _ found: PathFinder.Found?) -> Match {
        guard let found else { return .notFound }
        let routes = places[found.place].routes
        for route in routes where route.method == method {
            return .found(route.value, RouteParameters(names: route.names, values: found.values))
        }
        if method == .head {
            for route in routes where route.method == .get {
                return .found(route.value, RouteParameters(names: route.names, values: found.values))
            }
        }
        let allow = places[found.place].allow
        return method == .options ? .options(allow: allow) : .methodNotAllowed(allow: allow)
    }

    private static func allow(_ methods: [Method]) -> String {
        var all = methods
        if all.contains(.get) && !all.contains(.head) { all.append(.head) }
        if !all.contains(.options) { all.append(.options) }
        return all.map(\.name).sorted().joined(separator: ", ")
    }
}

/// The parts of a path that a pattern names in braces.
public struct RouteParameters: Sendable, Equatable {
    public let names: [String]
    /// The decoded values, in the order of the pattern.
    public let values: [String]

    /// The value of a parameter; `nil` where the pattern has none of this name.
    public subscript(name: String) -> String? { names.firstIndex(of: name).map { values[$0] } }
}

/// Which pattern a path is of, without what stands for it: not generic, so that it is compiled once, here.
struct PathFinder: Sendable {
    struct Found {
        let place: Int
        let values: [String]
    }

    private var paths = StaticRoutes()
    private var tree = RouteTree()

    init() {}

    /// - Returns: the place of the pattern, counted from zero, and the names of its parameters.
    mutating func add(_ pattern: String) -> (place: Int, names: [String]) {
        precondition(pattern.hasPrefix("/"), "A pattern begins with a slash.")
        var names: [String] = []
        var segments: [RouteTree.Segment] = []
        for part in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if part.hasPrefix("{") && part.hasSuffix("}") {
                names.append(String(part.dropFirst().dropLast()))
                segments.append(.parameter)
            } else {
                segments.append(.literal(Array(part.utf8)))
            }
        }
        let before = tree.count
        let place = tree.add(segments)
        if names.isEmpty && place == before { paths.add(Array(pattern.utf8), place: place) }
        return (place, names)
    }

    func find(_ head: RequestHead) -> Found? {
        let bytes = head.bytes
        return find(bytes.span.extracting(head.target.path))
    }

    func find(_ path: Span<UInt8>) -> Found? {
        if let place = paths.find(path) { return Found(place: place, values: []) }
        guard let (place, ranges) = tree.find(path) else { return nil }
        let values = ranges.map { range in
            path.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
        return Found(place: place, values: values)
    }
}
