// SessionToken.swift: what a session's token says, and how it is signed. Who checks it is TokenVerifier.

internal import Crypto
internal import JSON

/// The claims of a session's token (RFC 9068 names). They only prove which session it is: state, scopes and cap live with
/// the session.
package struct TokenClaims: Sendable, Equatable {
    package var issuer: InstallationID
    package var account: AccountID
    package var session: SessionID
    package var scopes: Scopes
    /// Seconds since 1970.
    package var issuedAt: Int64
    /// Seconds since 1970; the token is refused from this second on.
    package var expiresAt: Int64

    package static let audience = "purser"

    package init(
        issuer: InstallationID, account: AccountID, session: SessionID, scopes: Scopes, issuedAt: Int64,
        expiresAt: Int64
    ) {
        self.issuer = issuer
        self.account = account
        self.session = session
        self.scopes = scopes
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// The claims as JSON.
    var payload: [UInt8] {
        var writer = JSONWriter(capacity: 320)
        writer.beginObject()
        writer.name("iss")
        issuer.write(to: &writer)
        writer.name("aud")
        writer.value(Self.audience)
        writer.name("sub")
        account.write(to: &writer)
        writer.name("jti")
        session.write(to: &writer)
        writer.name("sid")
        session.write(to: &writer)
        writer.name("anc")
        writer.beginArray()
        writer.endArray()
        writer.name("scope")
        writer.value(upTo: Scopes.maximumTextLength, ascii: { scopes.append(to: &$0) })
        writer.name("iat")
        writer.value(issuedAt)
        writer.name("exp")
        writer.value(expiresAt)
        writer.endObject()
        return writer.bytes
    }
}

/// Tokens as text: JWS compact serialization (RFC 7515 section 7.1), HS256.
package enum SessionToken {
    /// A token as bytes: `header.payload.signature`.
    package static func sign(_ claims: TokenClaims, with key: SigningKey) -> [UInt8] {
        var out = key.header
        out.reserveCapacity(640)
        out.append(UInt8(ascii: "."))
        Base64URL.encode(claims.payload, to: &out)
        let code = key.mac.code(for: out).bytes
        out.append(UInt8(ascii: "."))
        Base64URL.encode(code, to: &out)
        return out
    }

    /// The signature of `header.payload`, in base64url.
    static func signature(of input: [UInt8], with key: SigningKey) -> [UInt8] {
        var out: [UInt8] = []
        Base64URL.encode(key.mac.code(for: input).bytes, to: &out)
        return out
    }

    /// Signs `header.payload` again with the key that its header names: how the answer to a repeated request gets its
    /// token back, since no token is stored.
    ///
    /// - Returns: the whole token; `nil` where that key is gone.
    package static func signAgain(_ input: [UInt8], with keys: SigningKeys) -> [UInt8]? {
        guard let key = keys.all.first(where: { input.starts(with: $0.header + [UInt8(ascii: ".")]) }) else {
            return nil
        }
        return input + [UInt8(ascii: ".")] + signature(of: input, with: key)
    }
}
