// Faq.swift: questions and answers.

extension Page {
    static let faq = Page(
        "/faq",
        get: { visit in
            .page(
                Screen(visit.say("Questions and answers"), section: .community, isWide: false) {
                    h1 { visit.say("Questions and answers") }
                    for (question, answer) in FaqPage.entries(visit) {
                        section {
                            h2 { question }
                            p { answer }
                        }
                    }
                    p(.class("actions")) {
                        a(.class("button"), .href(visit.to("/quickstart"))) { visit.say("60-second quickstart") }
                        a(.class("button"), .href(visit.to("/community?kind=question"))) {
                            visit.say("Ask the community")
                        }
                    }
                })
        })
}

private enum FaqPage {
    static func entries(_ visit: Visit) -> [(String, String)] {
        [
            (
                visit.say("Why sessions, when there are API keys?"),
                visit.say(
                    "A key lives for months and may do all that it was given: if an agent misbehaves or the key leaks, little bounds the damage. A session ends by itself, can do no more than its scopes, and spends no more than its cap."
                )
            ),
            (
                visit.say("What happens at the cap?"),
                visit.say(
                    "The attempt that would cross it is refused and not charged, and the session is revoked. Nothing it does later has an effect."
                )
            ),
            (
                visit.say("How quickly does a revocation work?"),
                visit.say("At once, on every server of the installation. What was answered before stays as it was.")
            ),
            (
                visit.say("Who looks at what is published?"),
                visit.say(
                    "Every version is scanned before anybody can install it. Where something was found, whoever installs acknowledges the findings of exactly these bytes; what is dangerous is held in quarantine, where only its publisher and the administrators see it."
                )
            ),
            (
                visit.say("Can a published version change?"),
                visit.say(
                    "No. Its bytes are identified by their SHA-256 and stay as they are. A provider can yank a version: those who have it keep it, and new installs do not choose it."
                )
            ),
            (
                visit.say("Does it cost money?"),
                visit.say(
                    "That is up to whoever runs this server. While money is off, prices are shown and buying records $0.00; what was installed then stays free."
                )
            ),
            (
                visit.say("Can I run one myself?"),
                visit.say("Yes: it is one program with one data directory, under the Apache License 2.0.")
            ),
        ]
    }
}
