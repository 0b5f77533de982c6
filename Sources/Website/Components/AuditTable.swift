// AuditTable.swift: lines of an audit log.

enum AuditTable {
    static func make(_ visit: Visit, _ lines: [Answer]) -> HTML {
        guard !lines.isEmpty else { return emptyState(visit.say("Nothing has happened that is written down here.")) }
        return DataTable.make(
            [
                Column(visit.say("What"), .name), Column(visit.say("To")), Column(visit.say("Who")),
                Column(visit.say("When")),
            ],
            lines.map { line in
                [
                    cell(visit.word(line.action.text).capitalizedFirst), subject(visit, line.subject.text),
                    who(visit, line), visit.moment(line.created_at.text),
                ]
            })
    }

    private static func subject(_ visit: Visit, _ subject: String) -> HTML {
        switch subject.first {
        case "@" where subject.contains("/"): a(.href(visit.to("/listing/" + subject.dropFirst()))) { subject }
        default: subject.contains("_") ? code(.class("muted")) { visit.word(subject) } : cell(visit.word(subject))
        }
    }

    private static func who(_ visit: Visit, _ line: Answer) -> HTML {
        join {
            visit.word(line.actor.text)
            if let id = line.actor_id.filled {
                " "
                code(.class("muted")) { id }
            }
        }
    }
}
