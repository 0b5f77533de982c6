// Identifier.swift: the ids of things. Each kind of thing has an id type of its own, with its prefix.

public import Crypto
public import JSON
public import SQL

/// Names a kind of thing that has ids.
public protocol IdentifierTag: Sendable {
    /// What stands before the underscore: `ses` in `ses_01j…`.
    static var prefix: StaticString { get }
}

/// A 128-bit id: 48 bits of milliseconds, then 80 random bits, so that ids grow with time and an index on them is
/// appended to, while nobody can guess one.
///
/// - Text: the prefix, an underscore, and 26 lower-case characters of Crockford's base 32 (no i, l, o, u).
/// - Storage: 16 bytes, big-endian, so that they sort by time.
public struct Identifier<Tag: IdentifierTag>: Sendable, Hashable, Comparable, SQLBindable, CustomStringConvertible {
    /// The time, and 16 random bits.
    public let high: UInt64
    /// 64 random bits.
    public let low: UInt64

    /// An id of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// An id as the database holds it.
    public init(_ stored: (hi: UInt64, lo: UInt64)) {
        self.init(high: stored.hi, low: stored.lo)
    }

    /// A new id.
    public init(at now: Timestamp, random: any RandomSource) {
        let milliseconds = UInt64(clamping: now.milliseconds) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | random.word() & 0xFFFF
        low = random.word()
    }

    /// - Parameter text: with its prefix, in lower case, in the one spelling that ``description`` gives.
    public init?(_ text: String) {
        var copy = text
        guard let id = copy.withUTF8({ Self(ascii: $0) }) else { return nil }
        self = id
    }

    /// The same, of bytes.
    public init?(ascii text: UnsafeBufferPointer<UInt8>) {
        let prefix = UnsafeBufferPointer(start: Tag.prefix.utf8Start, count: Tag.prefix.utf8CodeUnitCount)
        guard text.count == Self.length, text.starts(with: prefix), text[prefix.count] == UInt8(ascii: "_"),
            let value = Base32.decode(UnsafeBufferPointer(rebasing: text[(prefix.count + 1)...]))
        else { return nil }
        (high, low) = value
    }

    /// The id as text, with its prefix.
    public var description: String { String(decoding: ascii, as: UTF8.self) }

    /// ``description`` as bytes.
    public var ascii: [UInt8] { Array(capacity: Self.length) { append(to: &$0) } }

    /// How long ``description`` is.
    public static var length: Int { Tag.prefix.utf8CodeUnitCount + 1 + Base32.length }

    /// Appends ``description``.
    public func append(to out: inout OutputSpan<UInt8>) {
        for byte in UnsafeBufferPointer(start: Tag.prefix.utf8Start, count: Tag.prefix.utf8CodeUnitCount) {
            out.append(byte)
        }
        out.append(UInt8(ascii: "_"))
        Base32.encode(high, low, to: &out)
    }

    /// Writes ``description`` as a string.
    public func write(to writer: inout JSONWriter) {
        writer.value(upTo: Self.length, ascii: { append(to: &$0) })
    }

    /// Stored as 16 bytes.
    public var sqlValue: SQLValue { .bytes16(high, low) }

    /// Whether the left id is the older.
    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.high, lhs.low) < (rhs.high, rhs.low) }
}

/// Ids of accounts.
public enum AccountTag: IdentifierTag {
    /// `acc_…`
    public static var prefix: StaticString { "acc" }
}

/// Ids of API keys.
public enum KeyTag: IdentifierTag {
    /// `key_…`
    public static var prefix: StaticString { "key" }
}

/// Ids of sessions.
public enum SessionTag: IdentifierTag {
    /// `ses_…`
    public static var prefix: StaticString { "ses" }
}

/// Ids of purchases.
public enum PurchaseTag: IdentifierTag {
    /// `pur_…`
    public static var prefix: StaticString { "pur" }
}

/// Ids of installations.
public enum InstallationTag: IdentifierTag {
    /// `srv_…`
    public static var prefix: StaticString { "srv" }
}

/// Ids of the times that a person has signed in.
public enum SignInTag: IdentifierTag {
    /// `sig_…`
    public static var prefix: StaticString { "sig" }
}

/// Ids of lines of the audit log.
public enum AuditTag: IdentifierTag {
    /// `aud_…`
    public static var prefix: StaticString { "aud" }
}

/// The id of an account.
public typealias AccountID = Identifier<AccountTag>
/// The id of an API key; no secret.
public typealias KeyID = Identifier<KeyTag>
/// The id of a session.
public typealias SessionID = Identifier<SessionTag>
/// The id of a purchase: the row of the ledger.
public typealias PurchaseID = Identifier<PurchaseTag>
/// The id of one time that a person has signed in.
public typealias SignInID = Identifier<SignInTag>
/// The id of a line of the audit log.
public typealias AuditID = Identifier<AuditTag>
/// The id of one installation of Purser: its tokens name it as their issuer.
public typealias InstallationID = Identifier<InstallationTag>

/// Crockford's base 32 in lower case, over 128-bit numbers: 26 characters, the first of which is at most `7`.
enum Base32 {
    static let length = 26
    /// 32 characters. Computed, since a stored static asks at each use whether it has been made.
    private static var alphabet: StaticString { "0123456789abcdefghjkmnpqrstvwxyz" }
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for value in 0..<32 { table[Int(character(UInt64(value)))] = UInt8(value) }
        return table
    }()

    static func encode(_ high: UInt64, _ low: UInt64, to out: inout OutputSpan<UInt8>) {
        // 130 bits: thirteen characters hold the upper 63 of the number, thirteen the lower 65.
        for shift in stride(from: 60, through: 0, by: -5) { out.append(character(high >> UInt64(shift + 1))) }
        out.append(character(high << 4 | low >> 60))
        for shift in stride(from: 55, through: 0, by: -5) { out.append(character(low >> UInt64(shift))) }
    }

    static func encode(_ high: UInt64, _ low: UInt64, to out: inout [UInt8]) {
        out.append(addingCapacity: length) { encode(high, low, to: &$0) }
    }

    /// The character of the lowest five bits.
    private static func character(_ bits: UInt64) -> UInt8 {
        alphabet.utf8Start[Int(bits & 31)]
    }

    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
        guard text.count == length, let first = text.first, first <= UInt8(ascii: "7") else { return nil }
        return values.withUnsafeBufferPointer { table -> (UInt64, UInt64)? in
            var (high, low): (UInt64, UInt64) = (0, 0)
            for character in text {
                let value = table[Int(character)]
                if value == 255 { return nil }
                high = high << 5 | low >> 59
                low = low << 5 | UInt64(value)
            }
            return (high, low)
        }
    }
}
