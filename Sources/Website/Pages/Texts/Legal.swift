// Legal.swift: plain texts for whoever runs a server to adapt. They have a version, which an acceptance records.

internal import JSON
internal import Operations

extension Page {
    static let terms = Page(
        "/terms", get: { visit in .page(LegalPage.screen(visit, visit.say("Terms"), LegalTexts.terms(visit))) })

    static let acceptableUse = Page(
        "/acceptable-use",
        get: { visit in .page(LegalPage.screen(visit, visit.say("Acceptable use"), LegalTexts.acceptableUse(visit))) })

    static let privacy = Page(
        "/privacy", get: { visit in .page(LegalPage.screen(visit, visit.say("Privacy"), LegalTexts.privacy(visit))) })

    static let publisherAgreement = Page(
        "/publisher-agreement",
        get: { visit in
            .page(
                LegalPage.screen(visit, visit.say("Publisher agreement"), LegalTexts.publishing(visit), accepts: true))
        },
        post: { visit in
            guard visit.person != nil else { return .redirect(SignInPage.address(backTo: visit)) }
            _ = try await visit.ask("accept_agreement", ["kind": "publisher_agreement"])
            return .redirect(visit.to("/publisher-agreement?accepted=yes"))
        })
}

private enum LegalPage {
    /// Raised whenever one of the texts changes.
    static let version = "2026-11"

    static func screen(_ visit: Visit, _ title: String, _ paragraphs: [String], accepts: Bool = false) -> Screen {
        Screen(title, isWide: false) {
            h1 { title }
            p(.class("muted")) { visit.say("Version {version}", ["version": .text(version)]) }
            for paragraph in paragraphs { p { paragraph } }
            if accepts {
                if visit.query["accepted"] == "yes" {
                    div(.class("box-message ok"), .role("status")) { strong { visit.say("You have accepted it.") } }
                } else if visit.person != nil {
                    PostForm.action(visit, to: "/publisher-agreement", visit.say("I accept it"), class: "primary")
                } else {
                    p { a(.href(SignInPage.address(backTo: visit))) { visit.say("Sign in to accept it") } }
                }
            }
        }
    }
}

private enum LegalTexts {
    static func terms(_ visit: Visit) -> [String] {
        [
            visit.say("This server is run by its operator, who may adapt this text. Using it means agreeing to it."),
            visit.say(
                "You answer for what your account, its keys and its sessions do. Keep keys to yourself, and revoke what you do not need."
            ),
            visit.say(
                "Listings are offered by their providers. The operator scans them and shows what was found, and does not promise that they are free of faults."
            ),
            visit.say(
                "The operator may take content away, and suspend accounts, for the reasons that the page on acceptable use names. Each decision has a reason, and can be appealed once."
            ),
        ]
    }

    static func acceptableUse(_ visit: Visit) -> [String] {
        [
            visit.say(
                "Do not publish what harms those who install it: malware, stolen secrets, hidden instructions to agents."
            ),
            visit.say("Do not publish what you have no right to, or personal data of people who have not agreed."),
            visit.say("Do not review your own listings, buy or sell reviews, or speak in the name of somebody else."),
            visit.say("Do not attack this server or others through it, and do not try to get around limits and caps."),
        ]
    }

    static func privacy(_ visit: Visit) -> [String] {
        [
            visit.say(
                "Kept are: what you enter, what your account does (sessions, installs, purchases, reviews, posts), and when and from which network address you signed in."
            ),
            visit.say(
                "Cookies: one for signing in, one that protects forms, and your choice of language, theme and client. No others, and none of third parties."
            ),
            visit.say("No page loads anything from another host, and nothing is passed on to one."),
            visit.say("You can export all of it under Settings, and close the account there."),
        ]
    }

    static func publishing(_ visit: Visit) -> [String] {
        [
            visit.say("You have the right to publish what you upload, under the licence that you declare."),
            visit.say(
                "Published versions never change, and their numbers are used once. You can yank a version, or archive a listing."
            ),
            visit.say("What you upload is scanned, and what was found is shown. What is dangerous is held back."),
            visit.say(
                "Where money is on, the revenue share in force at a sale is recorded with it. Refunds within the window come out of what you earned."
            ),
        ]
    }
}
