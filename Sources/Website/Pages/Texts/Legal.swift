// Legal.swift: plain texts for whoever runs a server to adapt. They have a version, which an acceptance records.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let terms = Page(
        "/terms",
        get: { visit in
            .page(
                LegalPage.screen(visit, visit.say("Terms"), LegalTexts.terms(in: visit.language, site: visit.siteName))
                {
                    p { a(.href(visit.to("/acceptable-use"))) { visit.say("Acceptable use") } }
                })
        })

    static let acceptableUse = Page(
        "/acceptable-use",
        get: { visit in
            .page(LegalPage.screen(visit, visit.say("Acceptable use"), LegalTexts.acceptableUse(in: visit.language)))
        })

    static let privacy = Page(
        "/privacy",
        get: { visit in .page(LegalPage.screen(visit, visit.say("Privacy"), LegalTexts.privacy(in: visit.language))) })

    static let publisherAgreement = Page(
        "/publisher-agreement",
        get: { visit in
            let acceptance = try await LegalPage.acceptance(visit)
            return .page(
                LegalPage.screen(visit, visit.say("Publisher agreement"), LegalTexts.publishing(in: visit.language)) {
                    LegalPage.accepting(visit, acceptance)
                })
        },
        post: { visit in
            guard visit.person != nil else { return .redirect(SignInPage.address(backTo: visit)) }
            _ = try await visit.ask("accept_agreement", ["kind": "publisher_agreement"])
            return .redirect(visit.to("/publisher-agreement"))
        })
}

enum LegalPage {
    fileprivate static func screen(
        _ visit: Visit, _ title: String, _ paragraphs: [String], @HTMLBuilder more: () -> HTML = { HTML() }
    ) -> Screen {
        Screen(title, isWide: false) {
            h1 { title }
            // Raised whenever one of the texts changes.
            p(.class("muted")) { visit.say("Version {version}", ["version": .text(Agreement.version)]) }
            for paragraph in paragraphs { p { paragraph } }
            contact(visit)
            more()
        }
    }

    /// Who runs the site and where they are written to, as an administrator has set it; is no part of what is agreed to.
    private static func contact(_ visit: Visit) -> HTML {
        let settings = visit.site.settings.settings
        let names: [String: Filling] = ["site": .text(settings.name), "operator": .text(settings.operatorName)]
        let isUnset = settings.operatorName.isEmpty && settings.contactEmail.isEmpty
        return HTML {
            if isUnset {
                if visit.person?.key.isAdministrator == true {
                    p(.class("muted")) {
                        visit.say("This page does not say yet who runs the site, nor where to write to.").spaced
                        a(.href(visit.to("/admin"))) { visit.say("Say it under Site") }
                    }
                }
            } else {
                h2 { visit.say("Contact") }
                p {
                    if !settings.operatorName.isEmpty { visit.say("{site} is run by {operator}.", names).spaced }
                    if !settings.contactEmail.isEmpty {
                        visit.say("Write to").spaced
                        a(.href(ContactAddress.link(to: settings.contactEmail))) { settings.contactEmail }
                    }
                }
            }
        }
    }

    /// When whoever is signed in has accepted the publisher agreement that is in force; `nil` where nobody has.
    static func acceptance(_ visit: Visit) async throws -> Answer? {
        guard visit.person != nil else { return nil }
        return try await visit.ask("show_account").accepted.items.first {
            $0.kind.text == Agreement.publisherAgreement.rawValue
        }
    }

    @HTMLBuilder
    fileprivate static func accepting(_ visit: Visit, _ acceptance: Answer?) -> HTML {
        if let acceptance {
            doneBox(
                visit.say(
                    "You accepted version {version} on {date}.",
                    [
                        // With a hyphen that no line ends at.
                        "version": .text(acceptance.version.text.replacing("-", with: "\u{2011}")),
                        "date": .text(visit.language.figures.date(of: acceptance.accepted_at.text)),
                    ]))
        } else if visit.person != nil {
            PostForm.action(visit, to: "/publisher-agreement", visit.say("I accept it"), class: "primary")
        } else {
            p { a(.href(SignInPage.address(backTo: visit))) { visit.say("Sign in to accept it") } }
        }
    }
}

/// The address of whoever runs the site, as a link.
enum ContactAddress {
    /// RFC 6068: everything but the `@` is escaped that could mean something in an address.
    static func link(to email: String) -> String {
        "mailto:" + email.split(separator: "@").map { Address.escape(String($0)) }.joined(separator: "@")
    }
}

/// What is agreed to. A change raises ``Agreement/version``: a test knows the digest of what each version says.
enum LegalTexts {
    /// All of them, in the order of the pages.
    static func all(in language: Language, site: String) -> [[String]] {
        [terms(in: language, site: site), acceptableUse(in: language), privacy(in: language), publishing(in: language)]
    }

    static func terms(in language: Language, site: String) -> [String] {
        [
            language.say(
                "{site} is run by the operator of this server. Using it means agreeing to these terms.",
                ["site": .text(site)]),
            language.say(
                "You answer for what your account, its keys and its sessions do. Keep keys to yourself, and revoke keys and sessions that you do not need."
            ),
            language.say(
                "Listings are offered by their providers. The operator scans them and shows what was found, and does not promise that they are free of faults."
            ),
            language.say(
                "The operator may remove content, and suspend accounts, for what the rules of acceptable use forbid. Each decision has a reason, and can be appealed once."
            ),
        ]
    }

    static func acceptableUse(in language: Language) -> [String] {
        [
            language.say(
                "Do not publish what harms those who install it: malware, stolen secrets, hidden instructions to agents."
            ),
            language.say("Do not publish what you have no right to, or personal data of people who have not agreed."),
            language.say(
                "Do not review your own listings, buy or sell reviews, or speak in the name of somebody else."),
            language.say(
                "Do not attack this server or others through it, and do not try to get around limits and caps."),
        ]
    }

    static func privacy(in language: Language) -> [String] {
        [
            language.say(
                "What is kept: what you enter, what your account does (sessions, installs, purchases, reviews, posts), and when and from which network address you signed in."
            ),
            language.say(
                "Cookies: one for signing in, one that protects forms, and your choice of language, theme and client. No other cookies, and none from third parties."
            ),
            language.say("No page loads anything from another host, and nothing is sent to one."),
            language.say(
                "Providers see what was bought of them and when, and not who bought it. Reviews, posts and comments stand under your handle for everybody."
            ),
            language.say("You can export all of it under Settings, and close the account there."),
            language.say(
                "Closing it erases your name, e-mail address, password, profile and domains, and what was noted of your sign-ins. What was paid stays in the books. Reviews, posts and comments stay under your handle, which nobody gets again: delete first what is to go."
            ),
        ]
    }

    static func publishing(in language: Language) -> [String] {
        [
            language.say(
                "You confirm that you have the right to publish what you upload, under the licence that you declare."),
            language.say(
                "Published versions never change, and their numbers are used once. You can yank a version, or archive a listing."
            ),
            language.say("What you upload is scanned, and what was found is shown. What is dangerous is held back."),
            language.say(
                "Where money is on, the revenue share in force at a sale is recorded with it. Refunds within the window come out of what you earned."
            ),
        ]
    }
}
