// MailSender.swift: takes mails out of the queue and sends them, or puts them into files where no mail server is named.

package import Crypto
@preconcurrency import Glibc
package import Sessions

/// Sends mails. Blocks: for the work pool.
package struct MailSender: Sendable {
    private let smtp: SMTPServer?
    /// Where mails go without a mail server.
    private let outbox: String
    private let sender: EmailAddress
    private let clock: any WallClock
    private let random: any RandomSource

    /// How the sending of a mail went, with the reason for the log.
    enum Outcome: Sendable {
        case sent
        /// The mail server will not take it, however often it is asked.
        case refused(String)
        /// It may do later.
        case failed(String)
    }

    package init(
        smtp: SMTPServer?, outbox: String, sender: EmailAddress, clock: any WallClock, random: any RandomSource
    ) {
        self.smtp = smtp
        self.outbox = outbox
        self.sender = sender
        self.clock = clock
        self.random = random
    }

    /// The address that mails are from where none was set: `purser@` and the host of the public address.
    package static func sender(_ named: String?, publicURL: String) throws(StartError) -> EmailAddress {
        if let named {
            guard let address = EmailAddress(named) else { throw StartError("--mail-from is no e-mail address.") }
            return address
        }
        let host = publicURL.split(separator: "/").dropFirst().first.map { $0.prefix { $0 != ":" } } ?? ""
        if let address = EmailAddress("purser@\(host)") { return address }
        guard let local = EmailAddress("purser@localhost.localdomain") else {
            throw StartError("--mail-from is missing.")
        }
        return local
    }

    /// Sends one mail, once.
    func send(_ message: MailMessage) -> Outcome {
        let now = clock.now()
        let id = random.bytes(12).map { byte in
            let digits = Array("0123456789abcdef")
            return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }.joined()
        let text = message.text(from: sender, id: id, at: now)
        guard let smtp else {
            return write(text, "\(now.milliseconds)-\(id).eml").map { .failed($0) } ?? .sent
        }
        do {
            try smtp.send(text, from: sender.text, to: message.recipient.text)
            return .sent
        } catch { return error.isPermanent ? .refused(error.description) : .failed(error.description) }
    }

    /// A file for its owner alone: what it holds lets people in.
    private func write(_ text: String, _ name: String) -> String? {
        guard mkdir(outbox, 0o700) == 0 || errno == EEXIST else { return String(cString: strerror(errno)) }
        let path = "\(outbox)/\(name)"
        let descriptor = open(path + ".new", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        let count = Glibc.write(descriptor, text, text.utf8.count)
        close(descriptor)
        guard count == text.utf8.count, rename(path + ".new", path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(path + ".new")
            return reason
        }
        return nil
    }
}
