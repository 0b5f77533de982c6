// Credential.swift: what proves to the server who asks. How it is stored between runs is the program's matter.

/// An API key or a session's token. It prints as `[redacted]`, so that no log and no error ever holds it.
public struct Credential: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret itself: what follows `Bearer` in the `Authorization` field.
    let secret: String

    /// Takes a key (`prs_key_…`) or a token (`eyJ…`).
    ///
    /// - Throws: ``ClientError/unusableCredential`` where the text is empty, longer than 8,192 bytes, or holds anything but
    ///   the characters of RFC 6750's `b64token`: a line break in it would become a header field of its own.
    public init(_ secret: String) throws(ClientError) {
        let allowed = secret.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-._~+/=".utf8.contains(byte)
            }
        }
        guard allowed, (1...8192).contains(secret.utf8.count) else { throw .unusableCredential }
        self.secret = secret
    }

    /// Always `[redacted]`.
    public var description: String { "[redacted]" }
    /// Always `[redacted]`.
    public var debugDescription: String { "[redacted]" }
    /// Without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
