// TokenForge.swift: tokens as an attacker who holds the key would make them: any header, any claims, a code that fits.

import Crypto
import JSON

@testable import Sessions

enum TokenForge {
    static let kid = "hs-test"
    static let secret = [UInt8](repeating: 0x5A, count: 32)
    static let installation = InstallationID(high: 11, low: 12)
    static let account = AccountID(high: 21, low: 22)
    static let session = SessionID(high: 31, low: 32)
    static let claims = TokenClaims(
        issuer: installation, account: account, session: session, scopes: Scopes([.read, .install]),
        issuedAt: 1_781_272_800, expiresAt: 1_781_276_400)

    static func key(_ kid: String = kid, _ secret: [UInt8] = secret) -> SigningKey {
        guard let key = SigningKey(kid: kid, secret: secret, createdAt: Timestamp(seconds: 1)) else {
            preconditionFailure("a key of the test is too short")
        }
        return key
    }

    static func verifier(older: [SigningKey] = []) -> TokenVerifier {
        TokenVerifier(keys: SigningKeys(installation: installation, newestFirst: [key()] + older))
    }

    static let header = #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test"}"#
    /// The claims, member by member, as JSON.
    static let members: [(name: String, json: String)] = [
        ("iss", "\"\(installation)\""), ("aud", #""purser""#), ("sub", "\"\(account)\""), ("jti", "\"\(session)\""),
        ("sid", "\"\(session)\""), ("anc", "[]"), ("scope", #""read install""#), ("iat", "1781272800"),
        ("exp", "1781276400"),
    ]

    static func payload(_ members: [(name: String, json: String)] = members) -> String {
        "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
    }

    /// The claims with one of them replaced, or left out.
    static func payload(with name: String, _ json: String?) -> String {
        payload(members.compactMap { $0.name == name ? json.map { (name, $0) } : $0 })
    }

    static func token(header: String = header, payload: String = payload(), secret: [UInt8] = secret) -> String {
        token(header: Array(header.utf8), payload: Array(payload.utf8), secret: secret)
    }

    static func token(header: [UInt8], payload: [UInt8], secret: [UInt8] = secret) -> String {
        let signed = Base64URL.encode(header) + "." + Base64URL.encode(payload)
        return signed + "." + Base64URL.encode(key(kid, secret).mac.code(for: Array(signed.utf8)).bytes)
    }
}

extension TokenVerifier {
    func verify(_ token: String) throws(TokenError) -> TokenClaims {
        let result: Result<TokenClaims, TokenError> = Array(token.utf8).withUnsafeBufferPointer { bytes in
            do throws(TokenError) { return .success(try verify(bytes)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
