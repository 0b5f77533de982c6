// MailTests.swift: what mails say in each language of the website.

import Sessions
import Testing
import Wording

@testable import Website

@Suite struct MailTests {
    private static let occasions: [(occasion: MailWriter.Occasion, path: String?)] = [
        (.verification(token: "prs_mail_x"), "/verify-email"), (.passwordReset(token: "prs_mail_x"), "/reset-password"),
        (.passwordChanged, nil),
        (.newSignIn(program: "curl", source: "192.0.2.7", at: Timestamp(milliseconds: 1_781_272_800_000)), nil),
    ]

    private func mail(_ occasion: MailWriter.Occasion, in tag: String?) throws -> MailMessage {
        MailWriter(publicURL: "https://purser.test", translations: .website).mail(
            occasion, to: try #require(EmailAddress("ada@example.com")), account: try #require(Handle("ada")), in: tag)
    }

    @Test(arguments: Language.all.map(\.tag))
    func `each language says each mail in its own words, and leads to its own pages`(tag: String) throws {
        for (occasion, path) in Self.occasions {
            let (english, mail) = (try mail(occasion, in: nil), try mail(occasion, in: tag))
            let lines = mail.body.split(separator: "\n").map(String.init)
            if let path {
                let place = try #require(Language.tagged(tag)).address(of: path)
                #expect(lines.contains("https://purser.test\(place)#prs_mail_x") && lines.contains("prs_mail_x"))
            }
            #expect(mail.body.contains("ada") && mail.body.contains("https://purser.test"))
            guard tag != "en" else { continue }
            #expect(mail.subject != english.subject)
            let common = lines.filter { english.body.split(separator: "\n").map(String.init).contains($0) }
            #expect(common.allSatisfy { $0 == "prs_mail_x" }, "\(tag): \(common)")
        }
    }

    @Test func `a language that there is not is English`() throws {
        for (occasion, _) in Self.occasions {
            #expect(try mail(occasion, in: "xx").body == mail(occasion, in: "en").body)
        }
    }

    @Test func `instants are written as the language writes them`() throws {
        let bodies = try Language.all.map { try mail(Self.occasions[3].occasion, in: $0.tag).body }
        #expect(bodies[0].contains("When: 12 June 2026 14:00 UTC\n"))
        #expect(bodies[1].contains("2026年6月12日 14:00 UTC"))
        #expect(bodies[2].contains("12 juin 2026 14:00 UTC"))
    }
}
