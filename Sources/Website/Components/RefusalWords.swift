// RefusalWords.swift: refusals in a few words.

internal import Operations

enum RefusalWords {
    /// What a code means, in a few words.
    static func title(of code: RefusalCode, _ visit: Visit) -> String {
        switch code {
        case .notFound: visit.say("Not found")
        case .invalidToken, .sessionExpired, .sessionRevoked, .personRequired: visit.say("Sign in first")
        case .wrongCredentials: visit.say("Not the right name, password or code")
        case .secondFactorRequired: visit.say("A code of your authenticator app is wanted")
        case .reauthenticationRequired: visit.say("Confirm that it is you")
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
