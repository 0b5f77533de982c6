// CapabilityChange.swift: what an update can reach that the version before could not.

package import JSON
import Scanning

/// The difference between the capability manifests of two reports. One that is missing or cannot be read counts as empty.
package struct CapabilityChange: Sendable {
    private let difference: CapabilityDifference

    package init(of report: [UInt8]?, since earlier: [UInt8]?) {
        difference = Self.capabilities(report).difference(from: Self.capabilities(earlier))
    }

    private static func capabilities(_ report: [UInt8]?) -> CapabilityManifest {
        // `Inspection` wrote it as JSON.
        guard let report, let value = try? JSONValue.parse(report), let capabilities = value["capabilities"] else {
            return CapabilityManifest()
        }
        return CapabilityManifest(json: capabilities) ?? CapabilityManifest()
    }

    package var json: JSONValue { difference.json }
    package var adds: Bool { !difference.added.isEmpty }
}
