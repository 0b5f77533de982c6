// MailWriter.swift: what each mail says. The languages that it is said in are the website's; how mails leave is the sender's.

package import Wording

/// Writes mails to people, each in the language of who reads it.
package struct MailWriter: Sendable {
    private let publicURL: String
    private let translations: Translations

    package init(publicURL: String, translations: Translations) {
        self.publicURL = publicURL
        self.translations = translations
    }

    /// The tags of the languages that mails are written in.
    package var languages: [String] { translations.tags }

    /// Why somebody gets a mail.
    package enum Occasion: Sendable {
        /// An address was given, which is used once the code has come back.
        case verification(token: String)
        /// A new password was asked for.
        case passwordReset(token: String)
        case passwordChanged
        case newSignIn(program: String, source: String, at: Timestamp)
    }

    /// A line of a mail.
    private enum Line {
        case sentence(Sentence)
        case text(String)
        static let blank = Line.text("")
    }

    /// - Parameter language: its tag; `nil` for English.
    package func mail(
        _ occasion: Occasion, to address: EmailAddress, account: Handle, in language: String?
    ) -> MailMessage {
        let lines = lines(of: occasion, account, in: language).map { line in
            switch line {
            case .sentence(let sentence): translations.say(sentence, language)
            case .text(let text): text
            }
        }
        return MailMessage(
            recipient: address, subject: translations.say(Self.subject(of: occasion), language),
            body: lines.joined(separator: "\n"))
    }

    private static func subject(of occasion: Occasion) -> Sentence {
        switch occasion {
        case .verification: "Confirm your e-mail address"
        case .passwordReset: "Reset your password"
        case .passwordChanged: "Your password was changed"
        case .newSignIn: "New sign-in to your account"
        }
    }

    private func lines(of occasion: Occasion, _ account: Handle, in language: String?) -> [Line] {
        switch occasion {
        case .verification(let token):
            [
                .sentence("Somebody gave this address for the account \(account) on \(publicURL)."),
                .sentence("If it was you, confirm it within a day:"), .blank,
                link("/verify-email", token, language), .blank,
                .sentence("or send the code to POST /api/v1/email-verifications:"), .blank, .text(token), .blank,
                .sentence("If it was not you, do nothing: the address is not used then."),
            ]
        case .passwordReset(let token):
            [
                .sentence("Somebody asked to reset the password of the account \(account) on \(publicURL)."),
                .sentence("If it was you, set a new one within an hour:"), .blank,
                link("/reset-password", token, language), .blank,
                .sentence("or send the code with the new password to POST /api/v1/password-resets/confirm:"), .blank,
                .text(token), .blank, .sentence("If it was not you, do nothing: the password stays as it is."),
            ]
        case .passwordChanged:
            [
                .sentence(
                    "The password of the account \(account) on \(publicURL) was changed, and every other sign-in has ended."
                ),
                .sentence("If it was not you, reset it, and tell the operator of the server."),
            ]
        case .newSignIn(let program, let source, let now):
            [
                .sentence("Somebody has signed in to the account \(account) on \(publicURL)."), .blank,
                .sentence("When: \(now)"), .sentence("From: \(Self.visible(source))"),
                .sentence("Program: \(Self.visible(program))"), .blank,
                .sentence("If it was not you, change the password: every other sign-in ends with that."),
            ]
        }
    }

    /// The code stands behind the `#`, so that no server is sent it.
    private func link(_ path: String, _ token: String, _ language: String?) -> Line {
        .text("\(publicURL)\(translations.address(path, language))#\(token)")
    }

    /// What came from outside, as ASCII on one line, at most 120 characters: it can be nothing more than a word in its place.
    private static func visible(_ text: String) -> String {
        let kept = text.unicodeScalars.prefix(120).map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" }
        return String(kept)
    }
}
