// Scope.swift: what a key or a session may do.

/// One thing that a caller may do.
public enum Scope: String, Sendable, CaseIterable {
    /// Browse listings, categories, kinds and providers.
    case read
    /// Install listings by name.
    case install
    /// Buy, within the cap.
    case purchase
    /// Publish listings and upload artifacts.
    case publish
    /// Rate and review.
    case review
    /// Change and delete the account's own listings.
    case manage
    /// Read the account, its keys and its sessions.
    case account
}

extension Scope {
    /// The scope's name, as text that costs nothing to write.
    public var word: StaticString {
        switch self {
        case .read: "read"
        case .install: "install"
        case .purchase: "purchase"
        case .publish: "publish"
        case .review: "review"
        case .manage: "manage"
        case .account: "account"
        }
    }

    /// The scope of a name, without a `String` for it; `nil` where there is none.
    init?(ascii name: UnsafeBufferPointer<UInt8>) {
        let known = Scope.allCases.first { scope in
            name.elementsEqual(
                UnsafeBufferPointer(start: scope.word.utf8Start, count: scope.word.utf8CodeUnitCount))
        }
        guard let known else { return nil }
        self = known
    }
}

/// A set of scopes. An empty set permits nothing; it never means all.
public struct Scopes: OptionSet, Sendable, Hashable {
    /// A bit for each scope.
    public let rawValue: UInt8

    /// The scopes of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One scope.
    public init(_ scope: Scope) {
        rawValue = 1 << Self.bit(of: scope)
    }

    /// Several scopes.
    public init(_ scopes: some Sequence<Scope>) {
        self = scopes.reduce(into: []) { $0.formUnion(Scopes($1)) }
    }

    private static func bit(of scope: Scope) -> UInt8 {
        switch scope {
        case .read: 0
        case .install: 1
        case .purchase: 2
        case .publish: 3
        case .review: 4
        case .manage: 5
        case .account: 6
        }
    }

    /// Every scope.
    public static let all = Scopes(Scope.allCases)
    /// What a key gets where nothing is named: nothing is spent, nothing destroyed.
    public static let basic = Scopes([.read, .install, .review, .publish])
    /// The rungs above: spending, changing and deleting, and acting for the account. A key gets them by consent alone.
    public static let upper = Scopes([.purchase, .manage, .account])

    /// Whether the scope is among them.
    public func contains(_ scope: Scope) -> Bool {
        isSuperset(of: Scopes(scope))
    }

    /// The scopes in the order in which they are always written.
    public var list: [Scope] {
        Scope.allCases.filter { contains($0) }
    }

    /// The scopes as a JWT's `scope` claim: separated by spaces (RFC 8693 section 4.2).
    public var text: String {
        list.map(\.rawValue).joined(separator: " ")
    }

    /// How long ``text`` is at most: each word is shorter than sixteen characters.
    static let maximumTextLength = 16 * Scope.allCases.count

    /// Appends ``text``.
    func append(to out: inout OutputSpan<UInt8>) {
        var isFirst = true
        for scope in Scope.allCases where contains(scope) {
            if !isFirst { out.append(UInt8(ascii: " ")) }
            isFirst = false
            let word = scope.word
            for byte in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) { out.append(byte) }
        }
    }
}
