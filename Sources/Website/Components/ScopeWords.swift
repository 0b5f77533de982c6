// ScopeWords.swift: scopes in words, and consent to the upper ones.

/// What each scope lets an agent do.
enum ScopeWords {
    static let all = ["read", "install", "publish", "review", "purchase", "manage", "account"]
    /// Those that spend, destroy or act for the account: each needs a consent of its own.
    static let upper = ["purchase", "manage", "account"]

    static func meaning(_ scope: String, _ visit: Visit) -> String {
        switch scope {
        case "read": visit.say("browse listings, categories, providers")
        case "install": visit.say("install by name")
        case "publish": visit.say("publish listings and upload files")
        case "review": visit.say("rate and write reviews")
        case "purchase": visit.say("spend from the balance, up to the cap")
        case "manage": visit.say("change, yank and delete what the account owns")
        case "account": visit.say("read the account, and accept the publisher agreement for it")
        default: ""  // over text
        }
    }

    /// The same beside the box that gives it, with its name.
    static func boxed(_ scope: String, _ visit: Visit) -> HTML {
        HTML {
            meaning(scope, visit).capitalizedFirst + " "
            code(.class("muted")) { scope }
        }
    }

    /// What an agent cannot do without the scope: below a heading that says so.
    static func lack(_ scope: String, _ visit: Visit) -> String {
        scope == "purchase" ? visit.say("spend anything") : meaning(scope, visit)
    }

    /// A sentence that somebody agrees to by a box of its own.
    /// - Parameter cap: an amount as the page writes it; `nil` where the balance is the limit.
    static func consent(_ scope: String, cap: String?, _ visit: Visit) -> String {
        switch scope {
        case "purchase":
            cap.map {
                visit.say("I agree that it may spend up to {cap} of my balance without asking me.", ["cap": .text($0)])
            } ?? visit.say("I agree that it may spend my balance, up to the cap below, without asking me.")
        case "manage":
            visit.say(
                "I agree that it may change, yank and delete the listings and posts I own. Deleted versions do not come back."
            )
        case "account":
            visit.say(
                "I agree that it may read my account, key names and sessions, and accept the publisher agreement in my name."
            )
        default: ""  // over text
        }
    }
}
