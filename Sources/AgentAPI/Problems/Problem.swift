// Problem.swift: how a refusal looks over HTTP: a status and an RFC 9457 document.

internal import JSON
package import Operations

/// What HTTP says of a kind of refusal.
package struct ProblemKind: Sendable {
    package let status: Int
    package let title: String
    /// What to do about it: the text of its page.
    package let advice: String

    init(_ status: Int, _ title: String, _ advice: String) {
        self.status = status
        self.title = title
        self.advice = advice
    }

    package init(_ code: RefusalCode) {
        switch code {  // no `default`: a new code does not compile until it has its problem
        case .invalidJSON:
            self.init(
                400, "The body is not JSON", "Send one JSON object in UTF-8, without a member that appears twice.")
        case .invalidQuery:
            self.init(400, "The query cannot be read", "Use only the parameters that the operation has, each once.")
        case .invalidCursor:
            self.init(400, "The cursor does not fit", "Use the next_cursor of the last page, with the same filters.")
        case .invalidHeader:
            self.init(400, "A header cannot be read", "Send each header once, with a value of its form.")
        case .invalidTarget:
            self.init(400, "The address cannot be read", "Send the path as the reference shows it, encoded once.")
        case .invalidRequest:
            self.init(400, "The request cannot be read", "Send the whole request, as HTTP/1.1 says.")
        case .invalidToken:
            self.init(
                401, "No valid credential",
                "Send a session's token or an API key as `Authorization: Bearer …`, never in the address. Why a "
                    + "credential is refused is not said.")
        case .sessionExpired: self.init(401, "The session has expired", "Ask its owner for a new session.")
        case .sessionRevoked:
            self.init(401, "The session was revoked", "`reason` says why. Ask its owner for a new session.")
        case .wrongCredentials:
            self.init(401, "Not the right name, password or code", "Check them. Which one is wrong is not said.")
        case .secondFactorRequired:
            self.init(401, "A code is wanted", "Send `totp`, or `recovery_code`, beside the password.")
        case .reauthenticationRequired:
            self.init(
                401, "The password is wanted again",
                "Send it by `POST /api/v1/account/sign-ins/current/renew`; then repeat the request with the new token.")
        case .accountSuspended:
            self.init(
                401, "The account is suspended", "Nothing is done on its behalf. Ask the server's operator why.")
        case .capCrossed:
            self.init(
                402, "The spend cap would be crossed",
                "Nothing was charged, and the session is revoked. Its owner can issue one with a higher cap.")
        case .keyCapCrossed:
            self.init(
                402, "The key's cap would be crossed",
                "Nothing was charged; the session lives. The cap is one for all sessions of the key.")
        case .insufficientBalance:
            self.init(402, "The balance is too low", "Nothing was charged; the session lives. The account needs money.")
        case .purchaseRequired:
            self.init(402, "It has to be bought first", "Buy it by `POST /api/v1/purchases`, then install it.")
        case .insufficientScope:
            self.init(
                403, "The scope is missing",
                "`required_scopes` names what is needed. Ask the owner for a session that has it.")
        case .keyRequired:
            self.init(403, "An API key is needed", "A session cannot do this; the account's key can.")
        case .personRequired:
            self.init(403, "A signed-in person is needed", "Sign in by `POST /api/v1/sign-ins`.")
        case .alreadySetUp:
            self.init(
                409, "It is set up already", "There is an administrator. Sign in, or ask the operator for another.")
        case .signUpClosed:
            self.init(403, "Sign-up is closed", "Ask an administrator of this server for an account.")
        case .invitationRequired:
            self.init(403, "An invitation is needed", "Ask an administrator of this server for one.")
        case .publisherAgreementRequired:
            self.init(
                403, "The publisher agreement is needed",
                "Agree to it by `POST /api/v1/me/accept` with `kind` `publisher_agreement`.")
        case .administratorRequired:
            self.init(403, "For administrators", "Only an administrator's account can do this.")
        case .notFound: self.init(404, "Not found", "It is not there, or not yours to see. Check the name.")
        case .methodNotAllowed: self.init(405, "The method does not fit", "`Allow` names the methods of this address.")
        case .ambiguousName:
            self.init(409, "The name is ambiguous", "Use one of the full names in `candidates`.")
        case .notInstallable:
            self.init(
                409, "It cannot be installed from here",
                "Its publisher does not say where its package comes from. `repository` is where to look.")
        case .dependencyConflict:
            self.init(
                409, "What it needs does not fit together",
                "`detail` says who needs what. Ask for another version, or tell its publisher.")
        case .planChanged:
            self.init(
                409, "The plan is not good any more",
                "Nothing was installed or bought. Ask for a new plan with `\"plan\": true`, and read it.")
        case .changedMeanwhile:
            self.init(
                409, "It was changed meanwhile",
                "Nothing was changed now. Read it again: `revision` is the one to make your change of.")
        case .wrongPricing:
            self.init(
                409, "It is not paid for in this way",
                "`pricing` says how it is: `one_time` by `POST /api/v1/purchases`, `per_call` by purchases, charges and "
                    + "holds, `subscription` by `POST /api/v1/subscriptions`.")
        case .holdEnded:
            self.init(409, "The hold has ended", "`state` says how. What was not captured has gone back; hold again.")
        case .refundClosed:
            self.init(409, "It is too late for a refund", "`refundable_until` says until when it could be taken back.")
        case .alreadyRefunded:
            self.init(409, "It was refunded in whole", "There is nothing left of the charge to take back.")
        case .payoutExceeded:
            self.init(
                409, "More than can be paid out",
                "`payable_usd` is what is earned, final and not yet paid. What may still be refunded is kept back.")
        case .ownAccount: self.init(409, "It is your own account", "Ask another administrator, or the operator.")
        case .lastSigningKey:
            self.init(
                409, "It is the only signing key",
                "Make a new one by `POST /api/v1/admin/signing-keys`, then retire this one.")
        case .categoryExists:
            self.init(409, "The category exists", "Choose another id, or change the one that is there.")
        case .categoryInUse:
            self.init(
                409, "The category is needed", "`detail` says by what. Empty it first, or send `move_to_parent=true`.")
        case .ownListing:
            self.init(409, "It is your own", "What you offer yourself needs no purchase, and others review it.")
        case .ownContent: self.init(409, "You wrote it", "Nobody votes for what is their own, or reports it.")
        case .installRequired:
            self.init(
                409, "It has to be used first",
                "Install it by `POST /api/v1/install`, or buy it; then review the version that you have.")
        case .moderated:
            self.init(
                409, "An administrator has taken it away",
                "`GET /api/v1/moderation/decisions` says why. `POST /api/v1/appeals` asks for another look.")
        case .limitReached: self.init(409, "There are as many as there may be", "Delete one, or go on elsewhere.")
        case .notAQuestion: self.init(409, "It is no question", "Only a question has an accepted answer.")
        case .alreadyReported:
            self.init(409, "You have reported it already", "`GET /api/v1/reports` shows what became of it.")
        case .alreadyClaimed: self.init(409, "Somebody else looks into it", "Take another one, or wait an hour.")
        case .alreadyDecided: self.init(409, "It is decided already", "Nothing was changed.")
        case .anotherAdministratorRequired:
            self.init(409, "Another administrator has to decide", "Who decided first does not decide on the appeal.")
        case .rateLimited:
            self.init(429, "Too many in an hour", "Wait as long as `Retry-After` says, then send it again.")
        case .secondFactorInForce:
            self.init(409, "There is an authenticator app already", "Remove it by `POST /api/v1/account/totp/remove`.")
        case .alreadyRotated:
            self.init(
                409, "The key was rotated already",
                "`new_key_id` is in its place. Where its text was lost, rotate that one, or revoke it.")
        case .tooManyKeys: self.init(409, "Too many keys", "Revoke those that nobody uses.")
        case .emailTaken: self.init(409, "The address is another account's", "Sign in to that account.")
        case .handleTaken: self.init(409, "The handle is taken", "Choose another handle.")
        case .notYours:
            self.init(403, "It belongs to somebody else", "Only the account whose it is may change it.")
        case .nameTaken:
            self.init(409, "The name is taken", "`full_name` is the listing that has it. Choose another name.")
        case .kindDiffers:
            self.init(409, "It is of another kind", "A listing keeps its kind. Publish under another name.")
        case .versionExists:
            self.init(409, "The version is there already", "A version never changes. Publish under a new number.")
        case .offsetMismatch:
            self.init(
                409, "The bytes begin elsewhere", "`offset` is where the upload goes on. Send the rest from there.")
        case .uploadBusy:
            self.init(
                409, "Another request writes to the upload",
                "Wait until it has ended: a broken connection takes some seconds to be noticed. Then ask for the offset."
            )
        case .uploadIncomplete:
            self.init(
                409, "The upload is not complete", "`offset` of `size` bytes are here. Send the rest, then publish.")
        case .inUse:
            self.init(
                409, "It is in use",
                "Archive the listing, so that it takes no versions, or yank the version, so that nobody chooses it.")
        case .acknowledgementRequired:
            self.init(
                409, "Its findings have to be acknowledged",
                "Read `findings`. To install it all the same, send `\"acknowledge\": \"sha256:…\"` with the `digest` of this answer."
            )
        case .listingClosed:
            self.init(
                409, "The listing is closed",
                "It takes no versions where `state` says why: its owner can make an archived one active again. With `owner_closed` "
                    + "nobody sells it any more; who owns it keeps it. With `owner_suspended` nobody who does not have it yet can have it "
                    + "until that account is reinstated.")
        case .invalidArtifact:
            self.init(
                422, "The archive cannot be taken",
                "Send a ZIP or tar.gz of plain files, within the limits of its kind.")
        case .invalidManifest:
            self.init(422, "The manifest is wrong", "`detail` says what its format wants. Nothing was stored.")
        case .alreadyIssued:
            self.init(409, "The session was issued already", "Its token cannot be had again. Issue another session.")
        case .bodyTooLarge: self.init(413, "The body is too large", "Send less.")
        case .unsupportedMediaType:
            self.init(415, "The body's type does not fit", "Send `Content-Type: application/json`.")
        case .rangeNotSatisfiable:
            self.init(416, "The range does not fit", "Ask for a range within the size that `Content-Range` tells.")
        case .invalidField: self.init(422, "A field is wrong", "`errors` names each field and what it wants.")
        case .consentRequired:
            self.init(
                422, "Consent is required",
                "`required_consent` names the scopes that have to stand in `consent` as well: they spend, destroy, or act "
                    + "for the account.")
        case .tooManyAttempts:
            self.init(429, "Too often", "Wait as long as `Retry-After` says.")
        case .idempotencyKeyReused:
            self.init(
                422, "The idempotency key was used before",
                "Use a new key for a new request, the same for a repeated one.")
        case .headerTooLarge: self.init(431, "The header is too large", "Send fewer or shorter header fields.")
        case .requestTimeout: self.init(408, "The request came too slowly", "Send it again.")
        case .tooManyConnections:
            self.init(503, "Too many connections", "Wait as long as `Retry-After` says, then try again.")
        case .unavailable:
            self.init(
                503, "The server cannot do this now",
                "Nothing was stored. Wait as long as `Retry-After` says, then send the same request with the same "
                    + "Idempotency-Key.")
        case .internalError:
            self.init(500, "Something broke", "It is the server's fault. Tell its operator the `request_id`.")
        }
    }
}

/// A problem document (RFC 9457).
enum Problem {
    static func bytes(_ refusal: Refusal, requestID: String) -> [UInt8] {
        let kind = ProblemKind(refusal.code)
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("type")
        writer.value(refusal.code.page)
        writer.name("title")
        writer.value(kind.title)
        writer.name("status")
        writer.value(Int64(kind.status))
        writer.name("code")
        writer.value(refusal.code.rawValue)
        writer.name("detail")
        writer.value(refusal.detail)
        if !refusal.errors.isEmpty {
            writer.name("errors")
            writer.beginArray()
            for error in refusal.errors {
                writer.beginObject()
                writer.name("pointer")
                writer.value(error.pointer)
                writer.name("code")
                writer.value(error.code)
                writer.name("detail")
                writer.value(error.detail)
                writer.endObject()
            }
            writer.endArray()
        }
        for (name, value) in refusal.members {
            writer.name(name)
            writer.value(value)
        }
        writer.name("request_id")
        writer.value(requestID)
        writer.endObject()
        return writer.bytes
    }
}
