// ProviderProfile.swift: what a provider says of itself, and the domains that it has proven to be its own.

package import DomainChecks
package import Sessions

/// What a provider says of itself.
package struct ProviderProfile: Sendable, Hashable {
    /// Empty where the account's name is enough.
    package var displayName: String
    /// Markdown; may be empty.
    package var bio: String
    /// https addresses.
    package var links: [String]

    package init(displayName: String = "", bio: String = "", links: [String] = []) {
        self.displayName = displayName
        self.bio = bio
        self.links = links
    }

    package static let maximumName = 100
    package static let maximumBio = 5_000
    package static let maximumLinks = 10
    package static let maximumDomains = 10
}

/// How a domain was proven.
package enum ProofMethod: String, Sendable, CaseIterable {
    case dns
    case file
}

/// A domain that an account says is its own.
package struct ProviderDomain: Sendable {
    package let domain: DomainName
    /// What has to stand in the domain's record or file. No secret: everybody can read it there.
    package let token: String
    /// Since when it is proven; `nil` where it is not.
    package let verifiedAt: Timestamp?
    package let method: ProofMethod?
    package let checkedAt: Timestamp?
    /// Why the last check did not prove it.
    package let failure: String?
    package let createdAt: Timestamp

    /// The name whose TXT record is looked at.
    package var recordName: String { "_purser-verification.\(domain)" }
    /// The text that proves it: the record's, or a line of the file.
    package var proof: String { "purser-verification=\(token)" }
}

/// What a check of a domain came to.
package enum DomainVerdict: Sendable, Hashable {
    case proven(ProofMethod)
    /// The domain answered, and there is no proof: one that was there is gone.
    case unproven(String)
    /// Nobody answered: what was proven stays so.
    case unanswered(String)
}

extension ProviderDomain {
    /// Looks for the proof: in the DNS first, then in the file.
    package func check(with probe: DomainProbe) async -> DomainVerdict {
        let records = await probe.textRecords(recordName)
        if case .success(let texts) = records, texts.contains(where: { Self.trimmed($0) == proof }) {
            return .proven(.dns)
        }
        let file = await probe.file(domain)
        if case .success(let bytes) = file {
            let lines = bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            if lines.contains(where: { Self.trimmed(String(decoding: $0, as: UTF8.self)) == proof }) {
                return .proven(.file)
            }
        }
        let words = "TXT record of \(recordName): \(Self.words(records)). File: \(Self.words(file))."
        return Self.isAnswer(records) && Self.isAnswer(file) ? .unproven(words) : .unanswered(words)
    }

    private static func trimmed(_ text: String) -> Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let head = text.drop(while: isBlank)
        guard let end = head.lastIndex(where: { !isBlank($0) }) else { return "" }
        return head[...end]
    }

    /// Whether the domain has said something, if only that there is nothing.
    private static func isAnswer<Found>(_ result: Result<Found, ProbeFailure>) -> Bool {
        switch result {
        case .success, .failure(.absent), .failure(.tooLong), .failure(.status), .failure(.notPublic): true
        case .failure(.unreachable), .failure(.busy): false
        }
    }

    private static func words<Found>(_ result: Result<Found, ProbeFailure>) -> String {
        switch result {
        case .success: "it does not hold the proof"
        case .failure(.absent): "there is none"
        case .failure(.unreachable(let reason)): reason
        case .failure(.notPublic): "the domain leads to an address that is not public"
        case .failure(.tooLong): "it is longer than \(DomainProbe.maximumFile) bytes"
        case .failure(.status(let status)): "the server answered \(status); redirects are not followed"
        case .failure(.busy): "too many checks are under way"
        }
    }
}
