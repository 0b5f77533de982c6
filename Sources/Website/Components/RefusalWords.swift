// RefusalWords.swift: refusals in the languages of the site: what is wrong, and what to do now.

internal import Operations

/// A refusal in words that people know. Its sentence may say more, see ``saysAll(_:)``.
struct RefusalWords {
    /// What is wrong, in a few words.
    let title: String
    /// One sentence: the way on.
    let advice: String

    private init(_ title: String, _ advice: String) { (self.title, self.advice) = (title, advice) }

    /// What a code means. Codes that people meet by the same way on share their words.
    static func of(_ code: RefusalCode, _ visit: Visit) -> RefusalWords {
        switch code {
        case .invalidToken, .sessionExpired, .sessionRevoked, .personRequired, .keyRequired, .insufficientScope,
            .wrongCredentials, .secondFactorRequired, .secondFactorInForce, .reauthenticationRequired,
            .accountSuspended, .signUpClosed,
            .invitationRequired, .alreadySetUp, .administratorRequired, .anotherAdministratorRequired, .consentRequired,
            .publisherAgreementRequired, .notYours:
            access(code, visit)
        case .capCrossed, .keyCapCrossed, .insufficientBalance, .purchaseRequired, .wrongPricing, .holdEnded,
            .refundClosed, .alreadyRefunded, .payoutExceeded:
            money(code, visit)
        case .notInstallable, .dependencyConflict, .planChanged, .ambiguousName, .acknowledgementRequired,
            .installRequired, .kindDiffers, .versionExists, .listingClosed, .invalidArtifact, .invalidManifest, .inUse,
            .categoryExists, .categoryInUse, .changedMeanwhile, .nameTaken, .emailTaken, .handleTaken:
            catalogue(code, visit)
        case .ownListing, .ownAccount, .lastSigningKey, .ownContent, .notAQuestion, .moderated, .alreadyReported,
            .alreadyClaimed,
            .alreadyDecided:
            community(code, visit)
        case .notFound, .methodNotAllowed, .invalidField, .tooManyAttempts, .rateLimited, .limitReached, .tooManyKeys,
            .alreadyRotated, .alreadyIssued, .idempotencyKeyReused, .bodyTooLarge, .headerTooLarge, .requestTimeout,
            .unavailable,
            .tooManyConnections, .internalError, .invalidJSON, .invalidQuery, .invalidCursor, .invalidHeader,
            .invalidTarget, .invalidRequest, .unsupportedMediaType, .rangeNotSatisfiable, .offsetMismatch, .uploadBusy,
            .uploadIncomplete:
            request(code, visit)
        }
    }

    /// Whether the words for a code are all that there is to say on a page: the refusal's own sentence repeats them, or speaks to
    /// programs.
    static func saysAll(_ code: RefusalCode) -> Bool {
        switch code {
        case .invalidToken, .sessionExpired, .sessionRevoked, .personRequired, .keyRequired, .wrongCredentials,
            .secondFactorRequired, .secondFactorInForce, .reauthenticationRequired, .accountSuspended, .signUpClosed,
            .invitationRequired, .alreadySetUp, .administratorRequired, .anotherAdministratorRequired,
            .consentRequired, .publisherAgreementRequired, .notYours, .wrongPricing, .holdEnded, .alreadyRefunded,
            .planChanged, .acknowledgementRequired, .changedMeanwhile, .ownListing, .ownAccount, .lastSigningKey,
            .notAQuestion, .moderated, .alreadyReported, .alreadyClaimed, .alreadyDecided, .methodNotAllowed,
            .alreadyIssued, .idempotencyKeyReused, .headerTooLarge, .requestTimeout, .unavailable, .tooManyConnections,
            .internalError, .invalidJSON, .invalidQuery, .invalidCursor, .invalidHeader, .invalidTarget,
            .invalidRequest,
            .unsupportedMediaType, .rangeNotSatisfiable, .offsetMismatch, .uploadBusy, .uploadIncomplete:
            true
        default: false  // over codes whose sentence says more
        }
    }

    private static func access(_ code: RefusalCode, _ visit: Visit) -> RefusalWords {
        switch code {
        case .keyRequired:
            Self(visit.say("A session cannot do this"), visit.say("It takes an API key or a signed-in person."))
        case .insufficientScope:
            Self(visit.say("The scope for it is missing"), visit.say("Use a key or a session that has the scope."))
        case .wrongCredentials:
            Self(
                visit.say("Not the right name, password or code"),
                visit.say("Look at what you typed, and try again. A forgotten password can be reset."))
        case .secondFactorRequired:
            Self(
                visit.say("A code of your authenticator app is wanted"),
                visit.say("Enter the six digits that it shows now, or a recovery code."))
        case .secondFactorInForce:
            Self(
                visit.say("There is an authenticator app already"),
                visit.say("Remove it before you set up another one."))
        case .reauthenticationRequired:
            Self(visit.say("Confirm that it is you"), visit.say("Show your password again, then it can be done."))
        case .accountSuspended:
            Self(visit.say("The account is suspended"), visit.say("An administrator of this server can say why."))
        case .signUpClosed:
            Self(visit.say("Sign-up is closed"), visit.say("Ask an administrator of this server for an account."))
        case .invitationRequired:
            Self(visit.say("An invitation is needed"), visit.say("Ask an administrator of this server for one."))
        case .alreadySetUp:
            Self(visit.say("It is set up already"), visit.say("Sign in, or ask the operator for another link."))
        case .administratorRequired:
            Self(visit.say("For administrators"), visit.say("Only an administrator's account can do this."))
        case .anotherAdministratorRequired:
            Self(
                visit.say("Another administrator has to decide"),
                visit.say("Who decided first does not decide on the appeal."))
        case .consentRequired:
            Self(visit.say("Your consent is wanted"), visit.say("Tick the box of each thing that you agree to."))
        case .publisherAgreementRequired:
            Self(
                visit.say("The publisher agreement is wanted"),
                visit.say("Read it under Legal and accept it, then try again."))
        case .notYours:
            Self(
                visit.say("Not done"),
                visit.say("It is somebody else's, or the form is older than your sign-in. Load its page again."))
        default:  // over those that a sign-in mends
            Self(visit.say("Sign in first"), visit.say("Then you can go on."))
        }
    }

    private static func money(_ code: RefusalCode, _ visit: Visit) -> RefusalWords {
        switch code {
        case .insufficientBalance:
            Self(
                visit.say("The balance is too low"),
                visit.say("Nothing was charged. An administrator of this server can credit the account."))
        case .purchaseRequired:
            Self(visit.say("It has to be bought first"), visit.say("Buy it on its page, then install it."))
        case .wrongPricing:
            Self(visit.say("It is not paid for in this way"), visit.say("Its page says how it is paid for."))
        case .holdEnded:
            Self(visit.say("The hold has ended"), visit.say("What was not charged has gone back to the balance."))
        case .refundClosed:
            Self(
                visit.say("It is too late for a refund"), visit.say("The time in which it could be taken back is over.")
            )
        case .alreadyRefunded:
            Self(visit.say("It was refunded in whole"), visit.say("There is nothing left of it to give back."))
        case .payoutExceeded:
            Self(
                visit.say("More than can be paid out"),
                visit.say("What may still be refunded is kept back until that time is over."))
        default:  // over the caps
            Self(
                visit.say("It would cross the spend cap"),
                visit.say("Nothing was charged. Issue a session, or create a key, with a higher cap."))
        }
    }

    private static func catalogue(_ code: RefusalCode, _ visit: Visit) -> RefusalWords {
        switch code {
        case .notInstallable:
            Self(
                visit.say("It cannot be installed from here"),
                visit.say("Its repository is the place to look for its package."))
        case .dependencyConflict:
            Self(
                visit.say("What it needs does not fit together"),
                visit.say("Choose another version, or tell its publisher."))
        case .planChanged:
            Self(
                visit.say("It has changed since you looked"),
                visit.say("Nothing was installed or bought. Look at it again, then decide."))
        case .ambiguousName:
            Self(visit.say("The name is ambiguous"), visit.say("Use the whole name: @owner/name."))
        case .acknowledgementRequired:
            Self(
                visit.say("Read its findings first"),
                visit.say("If you want it all the same, tick the box below them."))
        case .installRequired:
            Self(
                visit.say("It has to be used first"), visit.say("Install it, then review the version that you have."))
        case .kindDiffers:
            Self(
                visit.say("It is of another kind"), visit.say("A listing keeps its kind. Publish under another name."))
        case .versionExists:
            Self(
                visit.say("The version is there already"),
                visit.say("A version never changes. Publish under a new number."))
        case .listingClosed:
            Self(
                visit.say("The listing is closed"),
                visit.say(
                    "If it is yours and archived, make it active again first. What nobody sells any more is for who has it."
                ))
        case .invalidArtifact:
            Self(
                visit.say("The archive cannot be taken"),
                visit.say("Pack plain files into a ZIP or tar.gz, within the limits of its kind."))
        case .invalidManifest:
            Self(visit.say("The manifest is wrong"), visit.say("Mend what is named, and upload it again."))
        case .inUse:
            Self(
                visit.say("It is in use"),
                visit.say(
                    "Archive the listing, so that it takes no versions, or yank the version, so that nobody chooses it. Who has it keeps it."
                ))
        case .categoryExists:
            Self(visit.say("The category exists"), visit.say("Choose another name, or change the one that is there."))
        case .categoryInUse:
            Self(visit.say("The category is needed"), visit.say("Move what is in it elsewhere first."))
        case .changedMeanwhile:
            Self(
                visit.say("Changed meanwhile"),
                visit.say("Nothing was saved. Look at what stands there now, then save again."))
        default:  // over names that somebody has
            Self(visit.say("Somebody has it already"), visit.say("Choose another one."))
        }
    }

    private static func community(_ code: RefusalCode, _ visit: Visit) -> RefusalWords {
        switch code {
        case .ownListing:
            Self(
                visit.say("It is your own listing"),
                visit.say("What you offer needs no purchase, and others review it."))
        case .ownAccount:
            Self(visit.say("It is your own account"), visit.say("Another administrator can do this."))
        case .lastSigningKey:
            Self(
                visit.say("It is the only signing key"), visit.say("Make a new one first, then retire this one."))
        case .notAQuestion:
            Self(visit.say("It is no question"), visit.say("Only a question has an accepted answer."))
        case .moderated:
            Self(
                visit.say("An administrator has taken it away"), visit.say("You can appeal against the decision once."))
        case .alreadyReported:
            Self(visit.say("You have reported it already"), visit.say("An administrator will look at it."))
        case .alreadyClaimed:
            Self(visit.say("Somebody else looks into it"), visit.say("Take another one, or wait an hour."))
        case .alreadyDecided:
            Self(visit.say("It is decided already"), visit.say("Nothing was changed."))
        default:  // over what one wrote oneself
            Self(visit.say("You wrote it yourself"), visit.say("Votes and reports are for others."))
        }
    }

    private static func request(_ code: RefusalCode, _ visit: Visit) -> RefusalWords {
        switch code {
        case .notFound:
            Self(
                visit.say("Not found"),
                visit.say("It is not there, or not yours to see. Check the name, or search for it."))
        case .methodNotAllowed:
            Self(visit.say("This address takes no forms"), visit.say("Go back to the page that you came from."))
        case .invalidField:
            Self(
                visit.say("Not everything is filled in right"),
                visit.say("Mend what is named here, and send the form again."))
        case .tooManyAttempts, .rateLimited: Self(visit.say("Too often"), visit.say("Wait a little, then try again."))
        case .limitReached:
            Self(
                visit.say("There are as many as there may be"),
                visit.say("Delete one that you do not need, then try again."))
        case .alreadyRotated:
            Self(
                visit.say("The key was rotated already"),
                visit.say("Where the text of the new key was lost, rotate that one, or revoke it."))
        case .tooManyKeys: Self(visit.say("There are too many keys"), visit.say("Revoke those that nobody uses."))
        case .alreadyIssued:
            Self(
                visit.say("The session was issued already"),
                visit.say("Its token cannot be had again. Issue another session."))
        case .idempotencyKeyReused:
            Self(visit.say("This form was sent before"), visit.say("Load its page again, and fill it in anew."))
        case .bodyTooLarge, .headerTooLarge: Self(visit.say("It is too large"), visit.say("Send less at once."))
        case .requestTimeout: Self(visit.say("The connection was too slow"), visit.say("Try again."))
        case .unavailable, .tooManyConnections:
            Self(
                visit.say("The server cannot do this now"),
                visit.say("Nothing was stored. Wait a little, then try again."))
        case .internalError:
            Self(
                visit.say("Something broke, and it is not your fault"),
                visit.say("Nothing was stored. If it happens again, tell the operator of this server."))
        default:  // over what only programs get wrong
            Self(
                visit.say("The server did not understand the request"),
                visit.say("Load the page again, or begin at the start page."))
        }
    }
}
