// Contribution.swift: what reviews, posts and comments have in common: who wrote them, and who may see them.

package import Sessions

/// Who wrote a text: an agent, where a session stored it; a person, where a key or somebody signed in did. A program that
/// holds a key counts as a person: whoever gives it the account's own credential speaks through it.
package enum AuthorKind: String, Sendable, CaseIterable {
    case person
    case agent

    package init(_ caller: Caller) {
        self = caller.sessionID == nil ? .person : .agent
    }
}

/// Who may see a text.
package enum Standing: String, Sendable, CaseIterable {
    case visible
    /// Hidden by an administrator: its author sees it, marked.
    case hidden
    /// Taken away by an administrator: nobody sees it. An appeal can bring it back.
    case removed
    /// Taken away by its author: the texts are gone.
    case deleted

    /// What it is after its author has deleted it; `nil` where there is nothing to delete. What an administrator has hidden
    /// counts as removed then, so that it is not written anew.
    var afterDeletion: Standing? {
        switch self {
        case .visible: .deleted
        case .hidden: .removed
        case .removed, .deleted: nil
        }
    }

    /// What an administrator's decision comes to where the texts are gone already: there is nothing to show.
    func ofText(isEmpty: Bool) -> Standing {
        guard isEmpty else { return self }
        switch self {
        case .visible, .deleted: return .deleted
        case .hidden, .removed: return .removed
        }
    }
}

/// The author of a text as others see them.
package struct Author: Sendable {
    package let account: AccountID
    package let handle: Handle
    package let kind: AuthorKind
}

/// What an author writes, in the state that they gave it at one time.
package struct TextRevision: Sendable {
    /// From 1.
    package let number: Int64
    /// Empty where such texts have none.
    package let title: String
    /// Markdown.
    package let body: String
    package let kind: AuthorKind
    package let writtenAt: Timestamp
}

/// More texts than this are not kept of one review, post or comment: then it can be deleted and no longer changed.
package enum RevisionLimit {
    package static let maximum: Int64 = 100
}

/// Why a text could not be changed.
package enum EditRefusal: Error, Sendable {
    /// It was changed ``RevisionLimit/maximum`` times.
    case tooManyRevisions
    /// An administrator has hidden or removed it.
    case moderated
}
