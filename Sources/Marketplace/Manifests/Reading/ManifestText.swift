// ManifestText.swift: readings that several manifests share: licences, versions, keywords, links.

import JSON

extension ManifestObject {
    /// A licence as an SPDX expression, in the spelling of the list.
    func license(_ name: String, required: Bool = false) -> String? {
        guard let text = text(name, .line(LicenseExpression.maximumLength), required: required) else { return nil }
        do throws(LicenseProblem) {
            let expression = try LicenseExpression(parsing: text)
            for note in expression.notes { report.note("'\(quotable(place(name)))': \(note)") }
            return expression.description
        } catch {
            report.add(place(name), "'\(quotable(place(name)))' is not a licence expression. \(error)")
            return nil
        }
    }

    /// A version by SemVer 2.0.
    func semanticVersion(_ name: String, required: Bool = false) -> String? {
        guard let text = text(name, .line(VersionText.maximumLength), required: required) else { return nil }
        do throws(VersionError) {
            _ = try SemanticVersion(parsing: text)
            return text
        } catch {
            report.add(place(name), "'\(quotable(place(name)))' is not a version by SemVer 2.0. \(error)")
            return nil
        }
    }

    /// Keywords, as tags: those that leave nothing in small letters and digits are left out, with a note.
    func tags(_ name: String) -> [String] {
        ListingExtras.tags(
            texts(name, .line(100), count: 0...100).compactMap { keyword in
                if let tag = ListingExtras.tag(fromKeyword: keyword) { return tag }
                report.note(
                    "The keyword '\(quotable(keyword))' is not shown as a tag: a tag has a-z, 0-9 and hyphens.")
                return nil
            })
    }
}

/// An address that a version points to.
package struct ManifestLink: Sendable, Hashable {
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        case homepage, repository, documentation, provider
    }

    package let purpose: Purpose
    /// http or https.
    package let address: String
}

/// The icon of a version.
package enum ManifestIcon: Sendable, Hashable {
    /// A file of the artifact.
    case file(path: String)
    /// Somebody else's server, as a manifest names it: never asked, because that would tell it who looks at the listing.
    case address(String)
}
