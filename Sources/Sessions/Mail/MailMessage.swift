// MailMessage.swift: a mail that is written, and its form on the way. What mails say is the writer's, how they leave the sender's.

/// A mail: plain text, of the server's own words, handles, addresses and texts that are ASCII on one line.
package struct MailMessage: Sendable {
    package let recipient: EmailAddress
    package let subject: String
    package let body: String

    /// For ``MailWriter`` alone, which knows that nothing in it can be more than a word in its place.
    init(recipient: EmailAddress, subject: String, body: String) {
        (self.recipient, self.subject, self.body) = (recipient, subject, body)
    }

    /// The mail as RFC 5322 wants it, in seven bits: what is not ASCII is quoted.
    ///
    /// - Parameter id: unique; letters and digits.
    package func text(from sender: EmailAddress, id: String, at now: Timestamp) -> String {
        let isPlain = body.utf8.allSatisfy { $0 < 0x80 }
        let (charset, encoding) = isPlain ? ("us-ascii", "7bit") : ("utf-8", "quoted-printable")
        let head = [
            "Date: \(Self.date(now))", "From: Purser <\(sender)>", "To: <\(recipient)>",
            QuotedPrintable.header("Subject", subject),
            "Message-ID: <\(id)@\(sender.text.split(separator: "@").last ?? "localhost")>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=\(charset)",
            "Content-Transfer-Encoding: \(encoding)", "Auto-Submitted: auto-generated",
        ]
        let lines =
            isPlain
            ? body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            : QuotedPrintable.lines(of: body)
        return (head + [""] + lines).joined(separator: "\r\n") + "\r\n"
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
