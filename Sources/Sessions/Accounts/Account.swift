// Account.swift: an account and its handle. Its money is Ledger's, its keys are Keys'.

/// The name of an account in addresses: `acme` in `@acme/ocr`. ASCII letters, digits, `.`, `_` and `-`; compared without
/// case, shown as it was first written.
public struct Handle: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    public let text: String
    /// In lower case: equal for handles that count as the same.
    public let folded: String

    /// Longer ones would not fit the names of the MCP registry, whose limit this is.
    public static let maximumLength = 200

    /// - Parameter text: 1 to 200 of the permitted characters, not `.` or `..`; without a leading `@`.
    public init?(_ text: String) {
        guard Self.isName(text) else { return nil }
        self.text = text
        folded = text.lowercased()
    }

    /// Of the visitors of the website: no account can have it.
    package static let nobody = Handle(unchecked: "")

    private init(unchecked text: String) {
        self.text = text
        folded = text
    }

    /// Whether `text` may name an account or a listing.
    public static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= maximumLength && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// As it was written.
    public var description: String { text }
    /// Equal without regard to case.
    public static func == (lhs: Handle, rhs: Handle) -> Bool { lhs.folded == rhs.folded }
    /// Equal handles hash alike.
    public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// A person or organisation: owns API keys, sessions, listings and a balance.
package struct Account: Sendable {
    package let id: AccountID
    package let handle: Handle
    /// What people are shown.
    package let name: String
    /// What it can still spend.
    package let balance: USD
    package let createdAt: Timestamp
    /// Whether its keys and people may do what administrators do.
    package var isAdministrator = false
    /// Since when and why nobody is let in on its behalf; `nil` where it is in good standing.
    package var suspension: Suspension?

    /// Where its mail goes: an address whose owner has shown that it is theirs; `nil` where there is none.
    package var email: String?
    /// An address that was given and not yet verified.
    package var pendingEmail: String?
    /// The tag of the language in which it is written to, `fr`; `nil` where nobody has said: English.
    package var language: String?
    /// When its owner closed it; then nothing of it is in force any more.
    package var closedAt: Timestamp?

    package struct Suspension: Sendable, Equatable {
        package let at: Timestamp
        package let reason: String
    }
}

/// Why an account was not made.
package enum AccountRefusal: Error {
    case handleTaken(Handle)
}
