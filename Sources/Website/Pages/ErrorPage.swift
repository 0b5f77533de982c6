// ErrorPage.swift: what a person sees where there is no page: what happened, and what to do.

internal import Operations
internal import HTTP

/// The page of a refusal.
enum ErrorPage {
    static func reply(_ refusal: Refusal, status: Int, _ visit: Visit) -> Reply {
        let title = title(of: refusal.code, visit)
        return .page(
            Screen(title, isWide: false) {
                h1 { title }
                p(.lang("en")) { refusal.detail }
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
                button(.type("submit")) { visit.say("Search") }
            }
        default:  // over codes that all have the same way on
            p { a(.class("button"), .href(visit.to("/"))) { visit.say("To the start page") } }
        }
    }

    /// What a code means, in a few words.
    static func title(of code: RefusalCode, _ visit: Visit) -> String {
        switch code {
        case .notFound: visit.say("Not found")
        case .invalidToken, .sessionExpired, .sessionRevoked, .personRequired: visit.say("Sign in first")
        case .wrongCredentials: visit.say("Not the right name, password or code")
        case .secondFactorRequired: visit.say("A code of your authenticator app is wanted")
        case .accountSuspended: visit.say("The account is suspended")
        case .tooManyAttempts, .rateLimited: visit.say("Too often. Wait a little, then try again")
        case .invalidField: visit.say("A field is wrong")
        case .consentRequired: visit.say("Your consent is wanted")
        case .capCrossed, .keyCapCrossed: visit.say("It would cross the spend cap")
        case .insufficientBalance: visit.say("The balance is too low")
        case .purchaseRequired: visit.say("It has to be bought first")
        case .acknowledgementRequired: visit.say("Read its findings first")
        case .administratorRequired: visit.say("For administrators")
        case .notYours: visit.say("Not done")
        case .unavailable, .tooManyConnections: visit.say("The server cannot do this now")
        case .internalError: visit.say("Something broke, and it is not your fault")
        case .methodNotAllowed: visit.say("This address takes no forms")
        default: visit.say("That cannot be done")  // over codes whose detail says it all
        }
    }
}
