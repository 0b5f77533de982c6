// Cookies.swift: the cookies of the website (RFC 6265bis): who is signed in, which browser it is, and two preferences.

internal import Crypto
internal import HTTP

/// Names and making of cookies.
///
/// What proves something is `HttpOnly`, `Secure`, `SameSite=Lax` and has the prefix `__Host-`, so that neither a script, another
/// site, a neighbouring host nor a plain connection gets or sets it. Browsers take such cookies over `https` and on the loopback
/// addresses of their own machine alone.
enum Cookie {
    static let signIn = "__Host-purser"
    static let visit = "__Host-purser-visit"
    static let link = "__Host-purser-link"
    static let theme = "purser-theme"
    static let language = "purser-language"
    static let client = "purser-client"

    /// Preferences are kept for a year.
    private static let preferenceSeconds = 31_536_000

    /// A cookie that proves something, for as long as the browser runs.
    static func proof(_ name: String, _ value: String) -> HeaderField {
        HeaderField(.setCookie, "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax")
    }

    static func removal(of name: String) -> HeaderField {
        HeaderField(.setCookie, "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
    }

    /// A preference: not secret, and so not bound to a secure connection.
    static func preference(_ name: String, _ value: String) -> HeaderField {
        HeaderField(.setCookie, "\(name)=\(value); Path=/; SameSite=Lax; Max-Age=\(preferenceSeconds)")
    }

    /// The value of a request's cookie.
    static func value(_ name: String, of request: Request) -> String? {
        guard let header = request.header(.cookie) else { return nil }
        for pair in header.split(separator: ";") {
            let pair = pair.trimmed
            if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.utf8.count + 1)) }
        }
        return nil
    }
}

/// Keeps other sites from posting forms in a person's name (OWASP: cross-site request forgery).
///
/// A form holds a token that belongs to a cookie of its browser, which no other site can read or set. The cookie changes when
/// somebody signs in or out, and with it every token. A token is salted, so that none looks like another one in a compressed page.
enum FormToken {
    private static let secretBytes = 16
    private static let saltBytes = 8

    /// A new value for the cookie of a browser.
    static func newSecret(_ random: any RandomSource) -> String { Base64URL.encode(random.bytes(secretBytes)) }

    static func make(for secret: String, _ random: any RandomSource) -> String {
        let salt = random.bytes(saltBytes)
        return Base64URL.encode(salt + digest(salt, secret))
    }

    static func isValid(_ token: String, for secret: String?) -> Bool {
        guard let secret, let bytes = Base64URL.decode(token), bytes.count == saltBytes + digestBytes else {
            return false
        }
        let (salt, proof) = (Array(bytes.prefix(saltBytes)), bytes.dropFirst(saltBytes))
        // Every byte is looked at, whichever is wrong.
        return zip(digest(salt, secret), proof).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static let digestBytes = 32

    private static func digest(_ salt: [UInt8], _ secret: String) -> [UInt8] {
        SHA256.hash(Array("purser form ".utf8) + salt + Array(secret.utf8)).bytes
    }
}
