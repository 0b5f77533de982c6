// SubjectLink.swift: what was reported or decided about, with the way to it, and the words for what followed.

internal import Sessions

extension Visit {
    /// What followed from a report.
    func action(_ code: String) -> String { code == "none" ? say("no action") : word(code) }
}

enum SubjectLink {
    /// - Parameter action: what was decided about it: where that took it away, nothing leads there.
    static func make(_ visit: Visit, _ subject: Answer, after action: String = "none") -> HTML {
        make(visit, subject.kind.text, subject.name.text, isAway: action != "none")
    }

    static func make(_ visit: Visit, _ kind: String, _ name: String, isAway: Bool = false) -> HTML {
        let isAdministrator = visit.person?.key.isAdministrator == true
        return HTML {
            visit.word(kind).capitalizedFirst + " "
            switch kind {
            case "account" where isAdministrator:
                a(.href(visit.to("/admin/accounts/" + Address.escape(String(name.drop { $0 == "@" }))))) { name }
            case _ where isAway: code { name }
            case "listing": a(.href(visit.to("/listing/" + name.drop { $0 == "@" }))) { name }
            case "post": a(.href(visit.to("/community/" + Address.escape(name)))) { name }
            case "account": a(.href(visit.to("/providers/" + Address.escape(String(name.drop { $0 == "@" }))))) { name }
            // A version, a review, a comment: it has no page of its own.
            default: code { name }
            }
        }
    }
}
