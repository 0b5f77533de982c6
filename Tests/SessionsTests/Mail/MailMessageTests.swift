// MailMessageTests.swift: mails on their way through servers that take seven bits.

import Foundation
import Testing
import Wording

@testable import Sessions

@Suite struct MailMessageTests {
    private func text(_ subject: String, _ body: String) throws -> String {
        let address = try #require(EmailAddress("ada@example.com"))
        return MailMessage(recipient: address, subject: subject, body: body)
            .text(from: address, id: "0a1b", at: Timestamp(milliseconds: 1_781_272_800_000))
    }

    /// Undoes the quoting of a text.
    private func decoded(_ quoted: Substring) -> String? {
        quoted.replacing("=\r\n", with: "").replacing("%", with: "%25").replacing("=", with: "%")
            .removingPercentEncoding
    }

    @Test func `a mail in English stays as it is`() throws {
        let mail = try text("Reset your password", "A line.\n\nAnother = line.")
        #expect(mail.contains("\r\nSubject: Reset your password\r\n") && mail.contains("charset=us-ascii\r\n"))
        #expect(mail.contains("Content-Transfer-Encoding: 7bit\r\n"))
        #expect(mail.hasSuffix("\r\n\r\nA line.\r\n\r\nAnother = line.\r\n"))
    }

    @Test(arguments: [
        "Réinitialisez votre mot de passe", "你的账户有新的登录", "é", "=é _?", "x é ", String(repeating: "账户", count: 200),
        "é" + String(repeating: "x", count: 500),
    ])
    func `what is not ASCII goes through a server that takes seven bits, in short lines, and comes back whole`(
        words: String
    ) throws {
        let mail = try text(words, words + "\n\nprs_mail_1 " + words)
        #expect(mail.utf8.allSatisfy { $0 < 0x7F })
        #expect(mail.contains("charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"))
        for line in mail.split(separator: "\r\n") { #expect(line.utf8.count <= 76 && line.last != " ", "\(line)") }
        let start = try #require(mail.range(of: "\r\n\r\n")?.upperBound)
        #expect(decoded(mail[start...]) == words + "\r\n\r\nprs_mail_1 " + words + "\r\n")
        // Each word of the header is whole by itself.
        let encoded = mail[..<start].matches(of: /=\?UTF-8\?Q\?([^?]*)\?=/).map(\.1)
        let parts = encoded.map { decoded(Substring($0.replacing("_", with: " "))) }
        #expect(parts.allSatisfy { $0 != nil } && parts.compactMap { $0 }.joined() == words)
    }
}
