// AuditTable.swift: lines of an audit log.

enum AuditTable {
    /// The log of one's own account.
    static func make(_ visit: Visit, _ lines: [Answer]) -> HTML {
        table(
            visit, lines,
            // What was done to who did it, or to the account whose log this is, is said by the line itself.
            subject: { line in
                isAccount(line) || line.subject.text == line.actor_id.text ? HTML() : subject(visit, line.subject.text)
            }, who: { credential(visit, $0) })
    }

    /// The log of the whole server, for administrators: with whose account each line is about, and whose did it.
    static func ofServer(_ visit: Visit, _ lines: [Answer]) -> HTML {
        table(
            visit, lines,
            subject: { line in
                HTML {
                    thing(visit, line)
                    if let handle = line.account.filled, handle != line.actor_account.filled, !isAccount(line) {
                        p(.class("muted")) {
                            visit.say("of").spaced
                            account(visit, handle)
                        }
                    }
                }
            },
            who: { line in
                HTML {
                    if let handle = line.actor_account.filled {
                        account(visit, handle)
                        p(.class("muted")) { credential(visit, line) }
                    } else {
                        credential(visit, line)
                    }
                }
            })
    }

    private static func table(
        _ visit: Visit, _ lines: [Answer], subject: (Answer) -> HTML, who: (Answer) -> HTML
    ) -> HTML {
        guard !lines.isEmpty else { return emptyState(visit.say("Nothing has happened that is written down here.")) }
        return DataTable.make(
            [
                Column(visit.say("What"), .name), Column(visit.say("Subject")), Column(visit.say("Who")),
                Column(visit.say("When")),
            ],
            lines.map { line in
                [
                    HTML(text: visit.word(line.action.text).capitalizedFirst), subject(line), who(line),
                    visit.instant(line.created_at.text),
                ]
            })
    }

    // MARK: - What it was done to

    private static func isAccount(_ line: Answer) -> Bool { line.subject.text == line.account_id.text }

    /// The subject of a line, with the way to its page where administrators have one.
    private static func thing(_ visit: Visit, _ line: Answer) -> HTML {
        let text = line.subject.text
        guard let handle = line.account.filled else { return subject(visit, text) }
        switch text.prefix(4) {
        case _ where isAccount(line): return account(visit, handle)
        case "inc_": return a(.href(visit.to("/admin/incidents"))) { code(.class("digest")) { text } }
        case "pay_":
            return a(.href(visit.to("/admin/accounts/\(Address.escape(handle))/payout"))) {
                code(.class("digest")) { text }
            }
        default: return subject(visit, text)  // over prefixes of ids
        }
    }

    private static func subject(_ visit: Visit, _ subject: String) -> HTML {
        if subject.hasPrefix("@"), subject.contains("/") {
            return a(.href(visit.to("/listing/" + subject.dropFirst()))) { subject }
        }
        let word = visit.word(subject)
        return word == subject ? code(.class("muted")) { subject } : HTML(text: word)
    }

    // MARK: - Who did it

    private static func account(_ visit: Visit, _ handle: String) -> HTML {
        a(.href(visit.to("/admin/accounts/" + Address.escape(handle)))) { "@" + handle }
    }

    private static func credential(_ visit: Visit, _ line: Answer) -> HTML {
        HTML {
            visit.word(line.actor.text)
            if let id = line.actor_id.filled {
                " "
                code(.class("muted")) { id }
            }
        }
    }
}
