// SMTPServer.swift: handing a mail to a mail server, through libcurl. Blocks: for the work pool.

internal import CCurl

/// The mail server that a Purser's mails leave by.
package struct SMTPServer: Sendable {
    /// `smtps://host:465`, or `smtp://host:587`, which is upgraded to TLS (STARTTLS) unless the host is this machine.
    package let url: String
    let user: String?
    let password: String?
    let isLocal: Bool

    /// - Parameter address: `smtp(s)://[user@]host[:port]`; a password in it is refused, since addresses are shown.
    package init(_ address: String, password: String?) throws(StartError) {
        let schemes = ["smtps://", "smtp://"]
        guard let scheme = schemes.first(where: address.hasPrefix) else { throw Self.unusable(address) }
        var rest = address.dropFirst(scheme.count)
        var user: Substring?
        if let at = rest.lastIndex(of: "@") {
            user = rest[..<at]
            rest = rest[rest.index(after: at)...]
        }
        let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
        guard isPlain, !rest.isEmpty, !rest.contains("/"), !rest.contains("?"), !rest.contains("#"),
            user?.contains(":") != true, user?.isEmpty != true
        else { throw Self.unusable(address) }
        url = scheme + rest
        self.user = user.map { String($0).replacing("%40", with: "@") }
        self.password = password
        let host = rest.hasPrefix("[") ? rest.prefix { $0 != "]" }.dropFirst() : rest.prefix { $0 != ":" }
        isLocal = ["localhost", "127.0.0.1", "::1"].contains(String(host))
        if user != nil, password == nil {
            throw StartError(
                "--smtp-url names a user: give the password as PURSER_SMTP_PASSWORD or --smtp-password-file.")
        }
    }

    private static func unusable(_ address: String) -> StartError {
        StartError(
            "--smtp-url is smtp://[user@]host[:port] or smtps://…; the password goes into PURSER_SMTP_PASSWORD or "
                + "--smtp-password-file.")
    }

    /// How long one mail may take.
    private static let timeoutSeconds = 30

    private final class Upload {
        let bytes: [UInt8]
        var offset = 0
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    /// Hands one mail over.
    func send(_ text: String, from sender: String, to recipient: String) throws(MailFailure) {
        curl_global_init(Int(CURL_GLOBAL_ALL))
        guard let handle = curl_easy_init() else { throw MailFailure("there is no memory for it") }
        defer { curl_easy_cleanup(handle) }
        let upload = Upload(Array(text.utf8))
        var recipients: UnsafeMutablePointer<curl_slist>?
        recipients = curl_slist_append(recipients, "<\(recipient)>")
        defer { curl_slist_free_all(recipients) }
        _ = purser_curl_set_text(handle, CURLOPT_URL, url)
        _ = purser_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        _ = purser_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = purser_curl_set_long(handle, CURLOPT_TIMEOUT, Self.timeoutSeconds)
        // Passwords and codes go over the network encrypted; to a relay on this machine they do not go over one.
        _ = purser_curl_set_long(
            handle, CURLOPT_USE_SSL, Int(isLocal ? CURLUSESSL_TRY.rawValue : CURLUSESSL_ALL.rawValue))
        if let user, let password {
            _ = purser_curl_set_text(handle, CURLOPT_USERNAME, user)
            _ = purser_curl_set_text(handle, CURLOPT_PASSWORD, password)
        }
        _ = purser_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender)>")
        _ = purser_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        _ = purser_curl_set_long(handle, CURLOPT_UPLOAD, 1)
        let code = withExtendedLifetime(upload) {
            _ = purser_curl_set_read(
                handle,
                { buffer, size, count, context in
                    guard let buffer, let context else { return 0 }
                    let upload = Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
                    let length = min(size * count, upload.bytes.count - upload.offset)
                    upload.bytes.withUnsafeBytes { bytes in
                        if length > 0, let base = bytes.baseAddress {
                            UnsafeMutableRawPointer(buffer).copyMemory(from: base + upload.offset, byteCount: length)
                        }
                    }
                    upload.offset += length
                    return length
                }, Unmanaged.passUnretained(upload).toOpaque())
            return curl_easy_perform(handle)
        }
        guard code == CURLE_OK else {
            throw MailFailure(String(cString: curl_easy_strerror(code)), answer: purser_curl_status(handle))
        }
    }
}

/// Why a mail was not handed over. Holds nothing of the mail.
struct MailFailure: Error, CustomStringConvertible {
    let description: String
    /// Whether the mail server has refused it for good: a reply of 500 and above (RFC 5321 section 4.2.1).
    let isPermanent: Bool

    /// - Parameter answer: the mail server's last reply; less than 400 where it is not what went wrong.
    init(_ reason: String, answer: Int = 0) {
        description = answer >= 400 ? "the mail server answered \(answer): \(reason)" : reason
        isPermanent = (500..<600).contains(answer)
    }
}
