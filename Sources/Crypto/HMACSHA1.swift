// HMACSHA1.swift: HMAC-SHA-1, which authenticator apps compute their codes with. Nothing else uses SHA-1.

internal import COpenSSL

/// HMAC-SHA-1 (RFC 2104), for RFC 4226 alone.
package enum HMACSHA1 {
    /// The 20 bytes of a message's code; `nil` where libcrypto does not offer SHA-1 any more.
    package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8]? {
        var out = [UInt8](repeating: 0, count: 20)
        let succeeded = purser_hmac_sha1(key, key.count, message, message.count, &out)
        return succeeded == 1 ? out : nil
    }
}
