// MailMessage.swift: the mails that Purser sends, as plain text. How they leave is the sender's.

/// A mail: ASCII throughout, so that nothing in it can be more than a word in its place.
package struct MailMessage: Sendable {
    package let recipient: EmailAddress
    package let subject: String
    package let body: String

    /// - Parameters: made by this file alone, of handles (ASCII), addresses and texts that pass ``printable(_:)``.
    private init(_ recipient: EmailAddress, _ subject: StaticString, _ body: String) {
        self.recipient = recipient
        self.subject = subject.description
        self.body = body
    }

    package static func verification(
        of address: EmailAddress, account: Handle, token: String, publicURL: String
    ) -> MailMessage {
        MailMessage(
            address, "Confirm your e-mail address",
            """
            Somebody gave this address for the account \(account) on \(publicURL).
            If it was you, confirm it within a day:

            \(publicURL)/verify-email#\(token)

            or send the code to POST /api/v1/email-verifications:

            \(token)

            If it was not you, do nothing: the address is not used then.
            """)
    }

    package static func passwordReset(
        to address: EmailAddress, account: Handle, token: String, publicURL: String
    ) -> MailMessage {
        MailMessage(
            address, "Reset your password",
            """
            Somebody asked to reset the password of the account \(account) on \(publicURL).
            If it was you, set a new one within an hour:

            \(publicURL)/reset-password#\(token)

            or send the code with the new password to POST /api/v1/password-resets/confirm:

            \(token)

            If it was not you, do nothing: the password stays as it is.
            """)
    }

    package static func passwordChanged(to address: EmailAddress, account: Handle, publicURL: String) -> MailMessage {
        MailMessage(
            address, "Your password was changed",
            """
            The password of the account \(account) on \(publicURL) was changed, and every other sign-in has ended.
            If it was not you, reset it, and tell the operator of the server.
            """)
    }

    package static func newSignIn(
        to address: EmailAddress, account: Handle, program: String, source: String, at now: Timestamp, publicURL: String
    ) -> MailMessage {
        MailMessage(
            address, "New sign-in to your account",
            """
            Somebody has signed in to the account \(account) on \(publicURL).

            When     \(now.text)
            From     \(printable(source))
            Program  \(printable(program))

            If it was not you, change the password: every other sign-in ends with that.
            """)
    }

    /// The mail as RFC 5322 wants it.
    ///
    /// - Parameter id: unique; letters and digits.
    package func text(from sender: EmailAddress, id: String, at now: Timestamp) -> String {
        let head = [
            "Date: \(Self.date(now))", "From: Purser <\(sender)>", "To: <\(recipient)>", "Subject: \(subject)",
            "Message-ID: <\(id)@\(sender.text.split(separator: "@").last ?? "localhost")>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii", "Content-Transfer-Encoding: 7bit",
            "Auto-Submitted: auto-generated",
        ]
        return (head + [""] + body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            .joined(separator: "\r\n") + "\r\n"
    }

    /// What came from outside, as ASCII on one line, at most 120 characters.
    private static func printable(_ text: String) -> String {
        let kept = text.unicodeScalars.prefix(120).map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" }
        return String(kept)
    }

    /// `Fri, 12 Jun 2026 14:00:00 +0000`.
    static func date(_ now: Timestamp) -> String {
        let iso = Array(now.text.utf8)
        func number(_ range: Range<Int>) -> Int { iso[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]  // 1970-01-01 was a Thursday
        let weekday = days[Int(now.seconds / 86_400 % 7)]
        let time = String(decoding: iso[11..<19], as: UTF8.self)
        let day = String(decoding: iso[8..<10], as: UTF8.self)
        return "\(weekday), \(day) \(months[number(5..<7) - 1]) \(number(0..<4)) \(time) +0000"
    }
}
