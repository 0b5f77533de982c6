// Decision.swift: what is decided about what, and appealed against, as values. Storing it is DecisionStore's.

public import Sessions
package import SQL

/// Ids of reports.
public enum ReportTag: IdentifierTag {
    /// `rpt_…`
    public static var prefix: StaticString { "rpt" }
}

/// Ids of decisions.
public enum DecisionTag: IdentifierTag {
    /// `dec_…`
    public static var prefix: StaticString { "dec" }
}

/// Ids of appeals.
public enum AppealTag: IdentifierTag {
    /// `apl_…`
    public static var prefix: StaticString { "apl" }
}

package typealias ReportID = Identifier<ReportTag>
package typealias DecisionID = Identifier<DecisionTag>
package typealias AppealID = Identifier<AppealTag>

/// What can be reported.
package enum SubjectKind: String, Sendable, CaseIterable {
    case listing
    case version
    case review
    case post
    case comment
    case account
}

/// Something that is reported.
package struct ModerationSubject: Sendable {
    package let kind: SubjectKind
    /// The id of the listing, review, post, comment or account; of a version that of its listing.
    package let id: SQLValue
    /// Empty but for a version.
    package let version: String
    /// Whose it is.
    package let account: AccountID
    /// What people call it: a full name, a slug, an id, a handle.
    package let name: String

    package static func account(_ account: Account) -> ModerationSubject {
        ModerationSubject(
            kind: .account, id: account.id.sqlValue, version: "", account: account.id, name: "@\(account.handle)")
    }

    func identifier<Tag: IdentifierTag>(_ type: Identifier<Tag>.Type) throws(SQLError) -> Identifier<Tag> {
        guard case .bytes16(let high, let low) = id else { throw .invalidValue("the id of a reported subject") }
        return Identifier<Tag>(high: high, low: low)
    }
}

/// Why something is reported.
package enum ReportReason: String, Sendable, CaseIterable {
    case malware
    case spam
    case abuse
    case misleading
    case copyright
    case personalData = "personal_data"
    case other
}

package enum ReportVerdict: String, Sendable, CaseIterable {
    case confirmed
    case dismissed
}

/// What follows from a report that is confirmed.
package enum ModerationAction: String, Sendable, CaseIterable {
    case none
    case hide
    case remove
    case quarantineListing = "quarantine_listing"
    case revokeVersion = "revoke_version"
    case suspendAccount = "suspend_account"
    /// A scan holds a version back; no report leads to it.
    case holdVersion = "hold_version"

    /// What may follow from a report.
    package static let ofReports = allCases.filter { $0 != .holdVersion }

    /// Whether it can be done to such a subject.
    package func fits(_ kind: SubjectKind) -> Bool {
        switch (self, kind) {
        case (.none, _), (.suspendAccount, _): true
        case (.hide, .review), (.hide, .post), (.hide, .comment): true
        case (.remove, .review), (.remove, .post), (.remove, .comment): true
        case (.quarantineListing, .listing), (.quarantineListing, .version): true
        case (.revokeVersion, .version): true
        case (.hide, _), (.remove, _), (.quarantineListing, _), (.revokeVersion, _), (.holdVersion, _): false
        }
    }
}

/// What an administrator has decided.
package struct Decision: Sendable {
    package let id: DecisionID
    package let subject: ModerationSubject
    package let verdict: ReportVerdict
    package let action: ModerationAction
    package let reason: String
    /// The state before the action, where an appeal has to bring it back.
    package let before: String
    /// `nil` for the operator.
    package let decidedBy: AccountID?
    package let decidedAt: Timestamp
    package let reversedAt: Timestamp?
}

package enum AppealState: String, Sendable, CaseIterable {
    case open
    /// The decision stands.
    case upheld
    /// The decision was taken back.
    case reversed
}

/// What the account says that a decision was about.
package struct Appeal: Sendable {
    package let id: AppealID
    package let account: AccountID
    package let accountHandle: Handle
    package let decision: DecisionID
    package let body: String
    package let state: AppealState
    /// What the administrator says.
    package let answer: String?
    package let createdAt: Timestamp
    package let decidedAt: Timestamp?
}

/// An appeal with all that whoever decides on it has to see.
package struct AppealedDecision: Sendable {
    package let appeal: Appeal
    package let decision: Decision
    /// The text as it stood when it was reported; empty where the subject is no text, or no report led to the decision.
    package let snapshot: String
    /// Why it was reported; `nil` where no report led to the decision.
    package let reportReason: ReportReason?
    /// The handle of the administrator who has decided; `nil` for the operator and for a scan.
    package let decider: String?
}
