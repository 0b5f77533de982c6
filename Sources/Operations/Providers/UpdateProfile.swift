// UpdateProfile.swift: an account says what it is as a provider.

package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `PUT /account/profile`.
    package static func updateProfile(in profiles: ProfileStore, floods: FloodGate) -> Operation {
        Operation(
            name: "update_profile", summary: "Say what your account is as a provider",
            details:
                "The whole profile is replaced: what is not named is empty afterwards. `GET /providers/{handle}` shows it.",
            group: "Providers", may: .scope(.manage), input: fields, output: ProfileView.schema,
            refusals: [.rateLimited, .changedMeanwhile], runs: .inPool, retry: .idempotent,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input, "bio") { return .failure(refusal) }
                let account = call.knownCaller.account
                // Two that write the first one at the same time find the same nothing otherwise.
                try await transaction.takeTurn(of: account)
                let old = try await profiles.find(account, in: transaction.reader)
                let revision = ProfileView.revision(of: old ?? ProviderProfile())
                if let refusal = Revision.refusal(call.input, now: revision, of: "The profile") {
                    return .failure(refusal)
                }
                if let refusal = try await floods.refusal(of: .profile, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let profile = ProviderProfile(
                    displayName: call.input.text("display_name") ?? "", bio: call.input.text("bio") ?? "",
                    links: call.input.texts("links") ?? [])
                try await profiles.store(profile, of: account, at: call.now, in: transaction)
                let domains = try await profiles.domains(of: account, in: transaction.reader)
                return .success(.object { ProfileView.write(profile, domains, html: false, to: &$0) })
            })
    }

    private static let fields = [
        Field("display_name", .line(1...ProviderProfile.maximumName), required: false, "What it calls itself."),
        Field("bio", .markdown(ProviderProfile.maximumBio), required: false, "What it says of itself, in Markdown."),
        Field("links", ProfileView.links, required: false, "https addresses.", example: #"["https://example.com"]"#),
        Revision.known,
    ]
}
