// AuditTable.swift: lines of an audit log.

enum AuditTable {
    static func make(_ visit: Visit, _ lines: [Answer]) -> HTML {
        guard !lines.isEmpty else { return emptyState(visit.say("Nothing has happened that is written down here.")) }
        return element(
            "table", [.class("stack")],
            join {
                thead {
                    tr {
                        th(.scope("col")) { visit.say("When") }
                        th(.scope("col")) { visit.say("Who") }
                        th(.scope("col")) { visit.say("What") }
                        th(.scope("col")) { visit.say("To") }
                    }
                }
                tbody {
                    for line in lines {
                        tr {
                            td { visit.moment(line.created_at.text) }
                            td {
                                visit.word(line.actor.text) + " "
                                if let id = line.actor_id.filled { code { id } }
                            }
                            td { code { line.action.text } }
                            td { code { line.subject.text } }
                        }
                    }
                }
            })
    }
}
