// OpenArtifacts.swift: which artifacts were found to be everybody's lately, so that the next download need not ask again.

package import Crypto
package import Sessions
internal import SQL
internal import Synchronization

/// Artifacts that anyone may have, by their digest: what is downloaded most, and answered from memory.
///
/// Held for ``trustedMilliseconds`` and no longer, because another node may have changed a listing and its announcement may be
/// lost; what this node changes counts at once. As with ``LiveState``, a look-up that began before a change must not put in what it has read after it: so it takes
/// a ``mark()`` first.
package final class OpenArtifacts: Sendable {
    private struct Entry {
        let artifact: VersionArtifact
        let readAt: Timestamp
    }

    private struct Memory {
        var entries: [SHA256Digest: Entry] = [:]
        /// Changes with each change of a listing.
        var mark: UInt64 = 0
    }

    private let memory = Mutex(Memory())

    /// As long as a node believes a session.
    private static let trustedMilliseconds: Int64 = 1_000
    /// More are not downloaded in a second; beyond it all are forgotten, which costs a look-up each.
    private static let capacity = 4_096

    /// What to hand to ``remember(_:at:mark:)``; ask for it before reading.
    package func mark() -> UInt64 { memory.withLock(\.mark) }

    package func find(_ digest: SHA256Digest, at now: Timestamp) -> VersionArtifact? {
        memory.withLock { memory in
            guard let entry = memory.entries[digest],
                now.milliseconds - entry.readAt.milliseconds < Self.trustedMilliseconds
            else { return nil }
            return entry.artifact
        }
    }

    package func remember(_ artifact: VersionArtifact, at now: Timestamp, mark: UInt64) {
        memory.withLock { memory in
            guard memory.mark == mark else { return }
            if memory.entries.count >= Self.capacity { memory.entries.removeAll() }
            memory.entries[artifact.sha256] = Entry(artifact: artifact, readAt: now)
        }
    }

    /// Forgets all of them: a listing has changed.
    package func forget() {
        memory.withLock { memory in
            memory.mark &+= 1
            memory.entries.removeAll(keepingCapacity: true)
        }
    }
}
