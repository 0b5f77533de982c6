// Preferences.swift: language and theme: what a link of the frame has chosen, and which language a browser that has chosen none gets.

internal import HTTP

/// Preferences are kept in cookies that prove nothing.
enum Preferences {
    /// Where a request is better answered: after a switch was used, and for a first look at an address that has no language.
    static func redirect(_ request: Request, _ query: Form, _ language: Language, _ path: String) -> Reply? {
        guard request.method == .get || request.method == .head else { return nil }
        if query.has("lang") {
            guard let wanted = Language.tagged(query["lang"]) else { return nil }
            return .redirect(
                wanted.address(of: path) + question(request, without: "lang"),
                [Cookie.preference(Cookie.language, wanted.tag)])
        }
        if query.has("theme") {
            guard ["light", "dark"].contains(query["theme"]) else { return nil }
            return .redirect(
                language.address(of: path) + question(request, without: "theme"),
                [Cookie.preference(Cookie.theme, query["theme"])])
        }
        return languageRedirect(request, language, path)
    }

    private static func languageRedirect(_ request: Request, _ language: Language, _ path: String) -> Reply? {
        // Files and streams are the same in every language, and programs ask for what they get.
        guard language.code.isEmpty, !path.contains("."), request.header(.accept)?.contains("text/html") == true else {
            return nil
        }
        let remembered = Language.tagged(Cookie.value(Cookie.language, of: request))
        let wanted = remembered ?? Language.preferred(by: request.header(.acceptLanguage))
        guard !wanted.code.isEmpty else { return nil }
        return .redirect(wanted.address(of: path) + (request.rawQuery.map { "?" + $0 } ?? ""))
    }

    /// The rest of the question, so that a switch changes nothing else.
    private static func question(_ request: Request, without name: String) -> String {
        let rest = (request.rawQuery ?? "").split(separator: "&").filter { !$0.hasPrefix(name + "=") }
        return rest.isEmpty ? "" : "?" + rest.joined(separator: "&")
    }
}
