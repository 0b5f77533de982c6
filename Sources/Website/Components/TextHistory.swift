// TextHistory.swift: what somebody has written as one text, from the present one back to the first.

internal import Markdown

enum TextHistory {
    /// - Parameters:
    ///   - items: the newest first, as the operations have them. One without a body says that it was taken back.
    ///   - facts: what else is to be said of one.
    static func make(_ visit: Visit, _ items: [Answer], facts: (Answer) -> HTML = { _ in HTML() }) -> HTML {
        ol(.class("rows")) {
            for (index, item) in items.enumerated() {
                li(.class("row")) {
                    div(.class("row-head")) {
                        visit.moment(item.written_at.text)
                        facts(item)
                        if let title = item.title.filled { strong { title } }
                        if item.author_kind.text == "agent" { badge(visit.say("agent")) }
                        if index == 0 { badge(visit.say("current"), .accent) }
                    }
                    div(.class("prose")) {
                        if item.body.isNull {
                            p(.class("muted")) { visit.say("It was taken back.") }
                        } else {
                            HTML(markdown: Markdown.html(item.body.text))
                        }
                    }
                }
            }
        }
    }

    /// The word that a text was changed, which leads to what it was before. Nothing for one that never was.
    static func link(_ visit: Visit, _ path: String, _ revision: Answer) -> HTML? {
        guard revision.count > 1 else { return nil }
        return a(.href(visit.to(path))) { visit.say("edited") }
    }
}
