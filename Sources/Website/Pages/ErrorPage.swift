// ErrorPage.swift: what a person sees where there is no page: what happened, and what to do.

internal import Operations
internal import HTTP

/// The page of a refusal.
enum ErrorPage {
    static func reply(_ refusal: Refusal, status: Int, _ visit: Visit) -> Reply {
        let words = RefusalWords.of(refusal.code, visit)
        return .page(
            Screen(words.title, isWide: false) {
                h1 { words.title }
                p(.class("lead")) { words.advice }
                // Where a page is not there, there is nothing to add.
                if refusal.code != .notFound { refusalDetail(visit, refusal) }
                steps(refusal, visit)
                p(.class("muted")) {
                    "\(status) · \(refusal.code.rawValue) · \(visit.request.id.description)"
                }
            }, status: status)
    }

    @HTMLBuilder
    private static func steps(_ refusal: Refusal, _ visit: Visit) -> HTML {
        switch refusal.code {
        case .invalidToken, .sessionExpired, .sessionRevoked, .personRequired:
            p { a(.class("button primary"), .href(SignInPage.address(backTo: visit))) { visit.say("Sign in") } }
        case .notFound:
            form(.action(visit.to("/explore")), .class("search"), .role("search")) {
                input(
                    .type("search"), .name("q"), .aria("label", visit.say("Search")),
                    .placeholder(visit.say("Search skills, servers, plugins…")))
                button(.type("submit")) {
                    HTML.icon("search")
                    visit.say("Search")
                }
            }
        default:  // over codes that all have the same way on
            p { a(.class("button"), .href(visit.to("/"))) { visit.say("To the start page") } }
        }
    }
}
