// SubjectLink.swift: what was reported or decided about, with the way to it, and the words for what followed.

extension Visit {
    /// What followed from a report.
    func action(_ code: String) -> String { code == "none" ? say("no action") : word(code) }
}

enum SubjectLink {
    static func make(_ visit: Visit, _ subject: Answer) -> HTML { make(visit, subject.kind.text, subject.name.text) }

    static func make(_ visit: Visit, _ kind: String, _ name: String) -> HTML {
        join {
            visit.word(kind).capitalizedFirst + " "
            switch kind {
            case "listing": a(.href(visit.to("/listing/" + name.drop { $0 == "@" }))) { name }
            case "post": a(.href(visit.to("/community/" + Address.escape(name)))) { name }
            case "account": a(.href(visit.to("/providers/" + Address.escape(String(name.drop { $0 == "@" }))))) { name }
            // A version, a review, a comment: it has no page of its own.
            default: code { name }
            }
        }
    }
}
