// LanguageChoice.swift: which language a browser that names none in the address gets.

internal import HTTP

/// By the switch, which a cookie remembers, then by `Accept-Language`.
enum LanguageChoice {
    /// Where a request is better answered: after the switch was used, and for a first look at an address that has no language.
    static func redirect(_ request: Request, _ query: Form, _ language: Language, _ path: String) -> Reply? {
        guard request.method == .get || request.method == .head else { return nil }
        if query.has("lang") {
            guard let wanted = Language.all.first(where: { $0.tag == query["lang"] }) else { return nil }
            return .redirect(wanted.address(of: path), [Cookie.preference(Cookie.language, wanted.tag)])
        }
        guard language.code.isEmpty, !path.contains("."), request.header(.accept)?.contains("text/html") == true else {
            return nil
        }
        let remembered = Cookie.value(Cookie.language, of: request).flatMap { tag in
            Language.all.first { $0.tag == tag }
        }
        let wanted = remembered ?? Language.preferred(by: request.header(.acceptLanguage))
        guard !wanted.code.isEmpty else { return nil }
        let question = request.rawQuery.map { "?" + $0 } ?? ""
        return .redirect(wanted.address(of: path) + question)
    }
}
