// ServerURL.swift: addresses, as far as a client has to understand them. libcurl does the rest.

/// The address of a server, checked: `http` or `https`, a host, perhaps a port and a path, without a trailing slash.
struct ServerURL: Sendable, Hashable {
    let text: String

    /// - Throws: ``ClientError/unusableURL(_:)``; user names, queries and fragments are refused.
    init(_ given: String) throws(ClientError) {
        var text = given
        while text.hasSuffix("/") { text.removeLast() }
        let plain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"?#@\\\"<>^`{|}".utf8.contains($0) }
        guard plain, text.utf8.count <= 2048, Self.origin(of: text) != nil else { throw .unusableURL(given) }
        self.text = text
    }

    /// `https://host:port` in lower case, a default port left out; nil where the text is no such address.
    static func origin(of url: String) -> String? {
        let lower = url.lowercased()
        let scheme: String
        if lower.hasPrefix("http://") {
            scheme = "http://"
        } else if lower.hasPrefix("https://") {
            scheme = "https://"
        } else {
            return nil
        }
        var authority = lower.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let standard = scheme == "http://" ? ":80" : ":443"
        if authority.hasSuffix(standard) { authority.removeLast(standard.count) }
        guard !authority.isEmpty, authority.first != ":", !authority.contains("@") else { return nil }
        return scheme + authority
    }

    /// An address that an answer gave: absolute, or a path on this server.
    func resolve(_ reference: String) -> String? {
        if reference.hasPrefix("/"), !reference.hasPrefix("//") { return (Self.origin(of: text) ?? text) + reference }
        return Self.origin(of: reference) == nil ? nil : reference
    }

    /// One path segment or query value, percent-encoded but for RFC 3986's unreserved characters, `@` and `:`.
    static func encoded(_ part: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var text = ""
        for byte in part.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80, Character(scalar).isLetter || Character(scalar).isNumber || "-._~@:".utf8.contains(byte) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return text
    }
}
