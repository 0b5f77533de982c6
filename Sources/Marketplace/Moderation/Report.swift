// Report.swift: a report, and why nothing was decided. What is decided is in Decisions/.

package import Sessions

package enum ReportState: String, Sendable, CaseIterable {
    case open
    case confirmed
    case dismissed
}

/// A report, as moderators see it.
package struct Report: Sendable {
    package let id: ReportID
    package let reporter: AccountID
    package let reporterHandle: Handle
    package let subject: ModerationSubject
    package let subjectHandle: Handle
    /// The text as it stood when it was reported; empty where the subject is no text.
    package let snapshot: String
    package let reason: ReportReason
    /// What the reporter says.
    package let body: String
    package let state: ReportState
    /// Who looks into it, and since when.
    package let claim: (account: AccountID, handle: Handle?, at: Timestamp)?
    package let decision: DecisionID?
    package let createdAt: Timestamp
}

/// Why a decision was not made.
package enum DecisionRefusal: Error, Sendable {
    case notThere
    case alreadyDecided
    /// Another administrator looks into it.
    case claimed
    /// The action does not fit what was reported.
    case unfitting
    /// It is about the administrator's own account.
    case own
    /// Whoever decided first may not decide on the appeal where there is somebody else.
    case anotherNeeded
}
