// ManifestFault.swift: what is wrong with a manifest, and the list in which a reader collects it.

/// One thing that is wrong with a manifest.
package struct ManifestFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The field's name, or an RFC 6901 pointer to the member; `nil` where the whole is wrong.
    package let field: String?
    /// A sentence for the author that names the field.
    package let detail: String

    package init(field: String?, _ detail: String) {
        (self.field, self.detail) = (field, detail)
    }

    package var description: String { detail }
}

/// All that is wrong with a manifest; never empty.
package struct ManifestFaults: Error, Sendable, Hashable {
    package let all: [ManifestFault]

    init(_ fault: ManifestFault) { all = [fault] }
    fileprivate init(_ faults: [ManifestFault]) { all = faults }
}

/// Collects what is wrong while a manifest is read, so that its author can put all of it right at once.
///
/// A class: the readers of its parts write into the same list. It never leaves the call that made it.
final class ManifestReport {
    private(set) var faults: [ManifestFault] = []
    /// What is accepted, and would better be otherwise.
    private(set) var notes: [String] = []

    /// More faults than this help nobody.
    static let maximumFaults = 50

    func add(_ field: String?, _ detail: String) {
        let fault = ManifestFault(field: field, detail)
        if faults.count < Self.maximumFaults, !faults.contains(fault) { faults.append(fault) }
    }

    func note(_ sentence: String) {
        if notes.count < Self.maximumFaults { notes.append(sentence) }
    }

    /// - Throws: what was collected, where there is any.
    func finish() throws(ManifestFaults) {
        if !faults.isEmpty { throw ManifestFaults(faults) }
    }
}
