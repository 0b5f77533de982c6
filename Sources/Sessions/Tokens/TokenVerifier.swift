// TokenVerifier.swift: the strict check of a token: one algorithm, one spelling of each part, no second chances.

internal import Crypto
internal import JSON

/// Why a token proves nothing. The caller is told the same for all of them: `invalid_token`.
package enum TokenError: Error, Sendable {
    /// Not three parts of canonical base64url.
    case malformed
    /// The header is not ours: `alg`, `typ`, `kid` or `crit`.
    case header
    /// The code does not fit.
    case signature
    /// The claims are not those of a session token of this installation.
    case claims
}

/// Verifies session tokens (RFC 7515, 7519, 8725).
///
/// The order of members is free, so that tokens made by other libraries with our key verify. What decides is checked
/// before it is used: the header names one key, the key has one algorithm, the code covers all that is parsed after it.
/// Whether the token has expired is for the caller to ask, because only behind a valid signature may more be said.
package struct TokenVerifier: Sendable {
    private let keys: SigningKeys

    /// No token of ours is longer; a longer text is refused before it is read.
    package static let maximumLength = 2048

    package init(keys: SigningKeys) {
        self.keys = keys
    }

    /// - Parameter token: the text after `Bearer `.
    /// - Returns: what the token proves; its `exp` may have passed, its `nbf` has not been looked at beyond its type.
    package func verify(_ token: UnsafeBufferPointer<UInt8>) throws(TokenError) -> TokenClaims {
        guard token.count <= Self.maximumLength, let first = token.firstIndex(of: UInt8(ascii: ".")) else {
            throw .malformed
        }
        let afterFirst = UnsafeBufferPointer(rebasing: token[(first + 1)...])
        guard let dot = afterFirst.firstIndex(of: UInt8(ascii: ".")) else { throw .malformed }
        let header = UnsafeBufferPointer(rebasing: token[..<first])
        let payload = UnsafeBufferPointer(rebasing: afterFirst[..<dot])
        let code = UnsafeBufferPointer(rebasing: afterFirst[(dot + 1)...])  // a fourth part has a dot: not base64url

        let key = try key(of: header)
        guard let bytes = Base64URL.decode(code), let given = SHA256Digest(bytes) else { throw .malformed }
        let signed = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(token)[..<(first + 1 + dot)])
        guard key.mac.code(for: signed).equalsInConstantTime(given) else { throw .signature }
        guard let json = Base64URL.decode(payload) else { throw .malformed }
        let claims = json.withUnsafeBufferPointer { bytes -> TokenClaims? in
            var reader = ClaimsReader(scanner: JSONScanner(bytes))
            return try? reader.claims()  // what cannot be read is refused below
        }
        guard let claims, claims.issuer == keys.installation else { throw .claims }
        return claims
    }

    private func key(of header: UnsafeBufferPointer<UInt8>) throws(TokenError) -> SigningKey {
        if let known = keys.all.first(where: { header.elementsEqual($0.header) }) { return known }
        // Whatever is wrong with it, a caller is told no more than that it is malformed.
        guard let json = Base64URL.decode(header), let value = try? JSONValue.parse(json, maximumDepth: 4) else {
            throw .malformed
        }
        // A header from another library: same members in another order, or with more that mean nothing to us. `jku`,
        // `x5u`, `jwk` and `x5c` are such members: no key is ever taken from a token.
        guard value["alg"] == "HS256", value["typ"] == "at+jwt", value["crit"] == nil, value["b64"] == nil,
            let kid = value["kid"]?.string, let key = keys.find(kid: kid)
        else { throw .header }
        return key
    }
}

/// Reads claims without building a tree: this is on the way of every request.
private struct ClaimsReader {
    var scanner: JSONScanner
    private var seen: Set<String> = []
    private var issuer: InstallationID?
    private var account: AccountID?
    private var session: SessionID?
    private var tokenID: SessionID?
    private var scopes: Scopes?
    private var issuedAt: Int64?
    private var expiresAt: Int64?
    private var notBefore: Int64 = 0
    private var audienceFits = false
    private var hasAncestors = false
    private var mask = 0

    init(scanner: JSONScanner) {
        self.scanner = scanner
    }

    mutating func claims() throws(JSONError) -> TokenClaims? {
        try scanner.expect(UInt8(ascii: "{"))
        var first = true
        while try scanner.next(until: UInt8(ascii: "}"), first: first) {
            first = false
            guard let name = try scanner.plainString(), name.count < 16 else { return nil }
            let claim = String(decoding: name, as: UTF8.self)  // up to 15 bytes: kept inline, not allocated
            try scanner.expect(UInt8(ascii: ":"))
            guard try read(claim) else { return nil }
        }
        try scanner.end()
        guard let issuer, let account, let session, session == tokenID, let scopes, let issuedAt, let expiresAt,
            audienceFits, hasAncestors, notBefore <= issuedAt
        else { return nil }
        return TokenClaims(
            issuer: issuer, account: account, session: session, scopes: scopes, issuedAt: issuedAt, expiresAt: expiresAt
        )
    }

    /// Reads one claim; `false` where it is not what ours are, or stood there before.
    private mutating func read(_ claim: String) throws(JSONError) -> Bool {
        switch claim {
        case "iss":
            guard let text = try once(0) else { return false }
            issuer = InstallationID(ascii: text)
            return issuer != nil
        case "aud":
            guard let text = try once(1) else { return false }
            audienceFits = text.elementsEqual(TokenClaims.audience.utf8)
            return audienceFits
        case "sub":
            guard let text = try once(2) else { return false }
            account = AccountID(ascii: text)
            return account != nil
        case "jti":
            guard let text = try once(3) else { return false }
            tokenID = SessionID(ascii: text)
            return tokenID != nil
        case "sid":
            guard let text = try once(4) else { return false }
            session = SessionID(ascii: text)
            return session != nil
        case "scope":
            guard let text = try once(5) else { return false }
            scopes = Self.scopes(text)
            return scopes != nil
        case "iat":
            issuedAt = try instant(6)
            return issuedAt != nil
        case "exp":
            expiresAt = try instant(7)
            return expiresAt != nil
        case "nbf":
            guard let value = try instant(8) else { return false }
            notBefore = value
            return true
        case "anc":
            // A session without ancestors: the list is there, and empty.
            guard mark(9), try scanner.peek() == .array else { return false }
            try scanner.expect(UInt8(ascii: "["))
            hasAncestors = try !scanner.next(until: UInt8(ascii: "]"), first: true)
            return hasAncestors
        default:
            return try skipUnknown(claim)
        }
    }

    private mutating func mark(_ bit: Int) -> Bool {
        let fresh = mask & 1 << bit == 0
        mask |= 1 << bit
        return fresh
    }

    private mutating func once(_ bit: Int) throws(JSONError) -> UnsafeBufferPointer<UInt8>? {
        guard mark(bit), try scanner.peek() == .string else { return nil }
        return try scanner.plainString()
    }

    /// Whole seconds, written without `.` and `e`, in the range that dates have.
    private mutating func instant(_ bit: Int) throws(JSONError) -> Int64? {
        guard mark(bit), try scanner.peek() == .number else { return nil }
        let digits = try scanner.number()
        guard digits.count <= 12 else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// Claims that mean nothing here are passed over (RFC 7519 section 4), if they are plain and stand there once.
    private mutating func skipUnknown(_ claim: String) throws(JSONError) -> Bool {
        guard seen.insert(claim).inserted else { return false }
        switch try scanner.peek() {
        case .string: _ = try scanner.string()
        case .number: _ = try scanner.number()
        case .bool, .null: _ = try scanner.boolOrNull()
        case .array, .object: return false
        }
        return true
    }

    private static func scopes(_ text: UnsafeBufferPointer<UInt8>) -> Scopes? {
        var out: Scopes = []
        for word in text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
            guard let scope = Scope(ascii: UnsafeBufferPointer(rebasing: word)) else { return nil }
            out.formUnion(Scopes(scope))
        }
        return out
    }
}
