// Refusal.swift: an operation's answer when it does not do what was asked. How it looks over HTTP is the door's.

package import JSON
package import Wording

/// What kind of refusal it is: one word for each, the same in code, API and pages.
package enum RefusalCode: String, Sendable, CaseIterable {
    case invalidJSON = "invalid_json"
    case invalidQuery = "invalid_query"
    case invalidCursor = "invalid_cursor"
    case invalidHeader = "invalid_header"
    case invalidTarget = "invalid_target"
    case invalidRequest = "invalid_request"
    case invalidToken = "invalid_token"
    case sessionExpired = "session_expired"
    case sessionRevoked = "session_revoked"
    case wrongCredentials = "wrong_credentials"
    case secondFactorRequired = "second_factor_required"
    case reauthenticationRequired = "reauthentication_required"
    case accountSuspended = "account_suspended"
    case capCrossed = "cap_crossed"
    case keyCapCrossed = "key_cap_crossed"
    case insufficientBalance = "insufficient_balance"
    case purchaseRequired = "purchase_required"
    case insufficientScope = "insufficient_scope"
    case keyRequired = "key_required"
    case personRequired = "person_required"
    case signUpClosed = "sign_up_closed"
    case alreadySetUp = "already_set_up"
    case invitationRequired = "invitation_required"
    case publisherAgreementRequired = "publisher_agreement_required"
    case administratorRequired = "administrator_required"
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case ambiguousName = "ambiguous_name"
    case notInstallable = "not_installable"
    case dependencyConflict = "dependency_conflict"
    case planChanged = "plan_changed"
    case changedMeanwhile = "changed_meanwhile"
    case ownListing = "own_listing"
    case ownAccount = "own_account"
    case lastSigningKey = "last_signing_key"
    case wrongPricing = "wrong_pricing"
    case holdEnded = "hold_ended"
    case refundClosed = "refund_closed"
    case alreadyRefunded = "already_refunded"
    case payoutExceeded = "payout_exceeded"
    case ownContent = "own_content"
    case installRequired = "install_required"
    case moderated = "moderated"
    case limitReached = "limit_reached"
    case rateLimited = "rate_limited"
    case notAQuestion = "not_a_question"
    case alreadyReported = "already_reported"
    case alreadyClaimed = "already_claimed"
    case alreadyDecided = "already_decided"
    case anotherAdministratorRequired = "another_administrator_required"
    case secondFactorInForce = "second_factor_in_force"
    case alreadyRotated = "already_rotated"
    case tooManyKeys = "too_many_keys"
    case emailTaken = "email_taken"
    case handleTaken = "handle_taken"
    case notYours = "not_yours"
    case nameTaken = "name_taken"
    case kindDiffers = "kind_differs"
    case versionExists = "version_exists"
    case offsetMismatch = "offset_mismatch"
    case uploadBusy = "upload_busy"
    case uploadIncomplete = "upload_incomplete"
    case inUse = "in_use"
    case acknowledgementRequired = "acknowledgement_required"
    case listingClosed = "listing_closed"
    case invalidArtifact = "invalid_artifact"
    case invalidManifest = "invalid_manifest"
    case categoryExists = "category_exists"
    case categoryInUse = "category_in_use"
    case alreadyIssued = "already_issued"
    case bodyTooLarge = "body_too_large"
    case unsupportedMediaType = "unsupported_media_type"
    case invalidField = "invalid_field"
    case consentRequired = "consent_required"
    case tooManyAttempts = "too_many_attempts"
    case idempotencyKeyReused = "idempotency_key_reused"
    case headerTooLarge = "header_too_large"
    case requestTimeout = "request_timeout"
    case tooManyConnections = "too_many_connections"
    case rangeNotSatisfiable = "range_not_satisfiable"
    case unavailable = "unavailable"
    case internalError = "internal_error"
}

extension RefusalCode {
    /// The address of its page, relative to the server: `/problems/cap-crossed`.
    package var page: String { "/problems/" + rawValue.split(separator: "_").joined(separator: "-") }

    /// - Parameter name: the end of the address of a page. The code itself, with underscores, is none.
    package init?(page name: String) {
        guard !name.contains("_") else { return nil }
        self.init(rawValue: name.replacing("-", with: "_"))
    }
}

/// A refusal: an answer, whose effects are committed.
package struct Refusal: Error, Sendable {
    package let code: RefusalCode
    /// What happened and what to do, for people. Holds no secret.
    package let sentence: Sentence
    package let errors: [FieldError]
    /// What the caller needs to go on, in the order in which it is written.
    package let members: [(name: String, value: JSONValue)]

    package init(
        _ code: RefusalCode, _ sentence: Sentence, errors: [FieldError] = [], _ members: [(String, JSONValue)] = []
    ) {
        self.code = code
        self.sentence = sentence
        self.errors = errors
        self.members = members.map { (name: $0.0, value: $0.1) }
    }

    /// The sentence in English.
    package var detail: String { sentence.description }

    /// Something that is not there, or not the caller's to see: the two are not told apart.
    package static func notFound(_ what: String) -> Refusal {
        Refusal(.notFound, "There is no such \(word: what), or it is not yours to see.")
    }

    static let notThisCursor = Refusal(
        .invalidCursor,
        "This cursor does not belong to this list. Use the next_cursor of its last page, with the same filters.")

    package static func invalidField(_ pointer: String, _ code: String, _ sentence: Sentence) -> Refusal {
        Refusal(.invalidField, sentence, errors: [FieldError(pointer: pointer, code: code, sentence)])
    }
}
