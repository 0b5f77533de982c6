// ReservedNames.swift: names that nobody may take, because they speak for the marketplace or mean something in addresses.

package import Wording

/// The names that are kept back: many for handles, which stand in addresses, few for listings, which stand behind one.
package enum ReservedNames {
    /// Compared as ``NameLikeness/folded(_:)`` has them: `Sign_In` is as reserved as `sign-in`.
    private static let handles: Set<String> = table(
        """
        about abuse acceptable-use account accounts admin administrator administrators agent-api agents all
        anonymous api api-keys app apps artifact artifacts audit auth authorize billing blog bot callback
        catalog catalogue categories category checkout cli collections community console contact create
        dashboard delete demo developers discover docs download downloads edit errors everyone explore faq
        favicon feed files finance graphql health healthz help home hostmaster icon icons index info install
        installs internal invite jobs jwks keys kinds latest leaderboard leaderboards legal listing listings
        localhost login logout mail marketplace mcp me metrics moderation moderator moderators new news noreply
        no-reply notifications null oauth oembed official openapi owner payment payments postmaster pricing
        privacy problem problems profile providers public publish publisher purchase purchases purser
        purser-admin purser-official purser-security purser-support purser-team readyz recover register registry
        releases report reports reset review reviews revoke robots root rss scan scans search secure security
        sessions settings shop sign-in sign-out sign-up signin signout signup site sitemap ssl staff static
        stats status store subscribe support sysadmin system team teams terms test token tokens trust trusted
        undefined unknown update updates upload uploads user users verified verify version versions webhook
        webhooks webmaster website well-known wiki www
        """)

    /// What a listing must not call itself, whoever offers it: words that speak for the marketplace.
    private static let listings: Set<String> = table(
        """
        admin administrator api moderator official purser purser-admin purser-official purser-security purser-support
        purser-team staff support sysadmin system trusted undefined null verified verify
        """)

    private static func table(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map { NameLikeness.folded(String($0)) })
    }

    /// Device names that Windows gives to no folder.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// Who chooses a handle.
    package enum Chooser: Sendable {
        /// Somebody who makes an account of their own.
        case stranger
        /// An administrator, who may give away what is an address and no office.
        case administrator
        /// An administrator, for another one, who does speak for the marketplace.
        case administratorForAnother
    }

    /// Why an account may not have a handle; `nil` where it may.
    package static func fault(inHandle handle: String, chosenBy chooser: Chooser = .stranger) -> Sentence? {
        let folded = NameLikeness.folded(handle)
        let isKept =
            switch chooser {
            case .stranger: handles.contains(folded)
            case .administrator: handles.contains(folded) && listings.contains(folded)
            case .administratorForAnother: false
            }
        return isKept ? reserved(handle) : formFault(in: handle)
    }

    /// Why a listing may not have a name (the part behind the slash), as for handles.
    package static func fault(inListing name: String) -> Sentence? {
        listings.contains(NameLikeness.folded(name)) ? reserved(name) : formFault(in: name)
    }

    private static func reserved(_ name: String) -> Sentence { "'\(name)' is reserved." }

    private static func formFault(in name: String) -> Sentence? {
        let stem = name.lowercased().prefix { $0 != "." }
        if devices.contains(String(stem)) { return "'\(name)' cannot name a folder on Windows." }
        if name.hasSuffix(".") { return "'\(name)' ends with a dot, which Windows takes away." }
        if name.hasPrefix(".") || name.hasPrefix("-") || name.hasPrefix("_") {
            return "'\(name)' begins with '\(name.prefix(1))'."
        }
        return nil
    }
}
