// PassingFault.swift: which faults pass, so that the doors ask to come again instead of calling it a mistake.

internal import Marketplace
internal import SQL

/// A fault of what lies below the operations: of the database, or of the disk that holds artifacts.
package enum PassingFault {
    /// Whether the same request may succeed later, unchanged. Nothing of it is stored.
    package static func isOne(_ error: any Error) -> Bool {
        if let stored = error as? SQLError { return stored.isUnavailability }
        if let artifact = error as? ArtifactStoreError { return artifact.isUnavailability }
        return false
    }
}
