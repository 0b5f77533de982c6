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

    private var table = RouteTable()
    private var values: [Value] = []

    /// A router without routes.
    public init() {}

    /// Adds a route.
    /// - Precondition: the pattern begins with a slash, the method is not ``Method/other(_:)``, and no route with this method
    ///   has an equal pattern.
    public mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
        table.add(method, pattern)
        values.append(value)
    }

    /// Finds the route of a request.
    public func match(_ request: Request) -> Match {
        match(table.match(request.head.method, request.head.path.span))
    }

    /// Finds the route of a decoded path.
    public func match(_ method: Method, path: String) -> Match {
        let bytes = Array(path.utf8)
        return match(table.match(method, bytes.span))
    }

    private func match(_ route: RouteTable.Match) -> Match {
        switch route {
        case .found(let number, let parameters): .found(values[number], parameters)
        case .options(let allow): .options(allow: allow)
        case .methodNotAllowed(let allow): .methodNotAllowed(allow: allow)
        case .notFound: .notFound
        }
    }
}

/// The routes by number, in the order in which they were added. Not generic, so that it is compiled once, here.
struct RouteTable: Sendable {
    typealias Match = Router<Int>.Match

    private struct Place: Sendable {
        /// The number of the route by ``Method/number``, -1 where the method is missing.
        var byMethod = Array(repeating: -1, count: Method.count)
        var methods: [Method] = []
        var allow = ""
    }

    private var finder = PathFinder()
    private var places: [Place] = []
    /// The names in the pattern of each route.
    private var names: [[String]] = []

    init() {}

    mutating func add(_ method: Method, _ pattern: String) {
        let (number, names) = finder.add(pattern)
        if number == places.count { places.append(Place()) }
        guard let column = method.number else { preconditionFailure("Routes have one of the known methods.") }
        precondition(places[number].byMethod[column] < 0, "\(method.name) \(pattern) is there twice.")
        places[number].byMethod[column] = self.names.count
        places[number].methods.append(method)
        places[number].allow = Self.allow(places[number].methods)
        self.names.append(names)
    }

    func match(_ method: Method, _ path: Span<UInt8>) -> Match {
        guard let found = finder.find(path) else { return .notFound }
        if let route = route(method, at: found.place) ?? (method == .head ? route(.get, at: found.place) : nil) {
            return .found(route, RouteParameters(names: names[route], values: found.values))
        }
        let allow = places[found.place].allow
        return method == .options ? .options(allow: allow) : .methodNotAllowed(allow: allow)
    }

    private func route(_ method: Method, at place: Int) -> Int? {
        guard let column = method.number else { return nil }
        let route = places[place].byMethod[column]
        return route < 0 ? nil : route
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
    /// The names in the pattern, in order.
    public let names: [String]
    /// The decoded values, in the order of the pattern.
    public let values: [String]

    /// The value of a parameter; `nil` where the pattern has none of this name.
    public subscript(name: String) -> String? { names.firstIndex(of: name).map { values[$0] } }
}

/// Which pattern a path is of, without what stands for it.
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

    func find(_ path: Span<UInt8>) -> Found? {
        if let place = paths.find(path) { return Found(place: place, values: []) }
        guard let (place, ranges) = tree.find(path) else { return nil }
        let values = ranges.map { range in
            path.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
        return Found(place: place, values: values)
    }
}
