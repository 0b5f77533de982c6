// Switches.swift: language and theme. Links, since they change a preference and nothing else.

internal import HTTP

/// The switches in the frame.
enum Switches {
    /// Each language under its own name; the page stays the same.
    static func languages(_ visit: Visit) -> HTML {
        nav(.class("switch"), .aria("label", visit.say("Language"))) {
            for language in Language.all where language.tag != visit.language.tag {
                a(
                    .href(language.address(of: visit.path) + question(visit, "lang", language.tag)),
                    .lang(language.tag),
                    .hreflang(language.tag), .rel("nofollow")
                ) { language.name }
            }
        }
    }

    /// The question of this page, with one more thing in it.
    private static func question(_ visit: Visit, _ name: String, _ value: String) -> String {
        let rest = visit.request.method == .get ? visit.request.rawQuery.map { $0 + "&" } ?? "" : ""
        return "?\(rest)\(name)=\(value)"
    }

    static func theme(_ visit: Visit) -> HTML {
        let isDark = visit.theme == "dark"
        return a(.class("switch"), .href(question(visit, "theme", isDark ? "light" : "dark")), .rel("nofollow")) {
            HTML.icon(isDark ? "sun" : "moon")
            span(.class("unseen")) { isDark ? visit.say("Light theme") : visit.say("Dark theme") }
        }
    }
}

extension Visit {
    /// What the reader has chosen; `nil` where the system decides.
    var theme: String? {
        switch Cookie.value(Cookie.theme, of: request) {
        case "dark": "dark"
        case "light": "light"
        default: nil  // over text
        }
    }
}
