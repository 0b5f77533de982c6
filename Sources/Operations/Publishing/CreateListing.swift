// CreateListing.swift: a provider takes a name and says what will be there, before the first version.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `POST /listings`.
    package static func createListing(in listings: ListingStore, accounts: AccountStore) -> Operation {
        Operation(
            name: "create_listing", summary: "Make a listing that has no version yet",
            details: "Nobody but its owner sees it before its first version is published.",
            group: "Publishing", may: .scope(.publish), input: fields,
            output: .object(name: "Listing", ListingView.fields), successes: [.created],
            refusals: [.nameTaken, .kindDiffers, .listingClosed, .idempotencyKeyReused], retry: .idempotencyKey,
            body: .writing { call, transaction in
                guard let owner = try await accounts.find(call.knownCaller.account, in: transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                let draft: ListingDraft
                switch self.draft(call.input, of: owner) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let made): draft = made
                }
                let unknown = try await KnownCategory.refusal(for: call.input.text("category"), in: transaction.reader)
                if let unknown { return .failure(unknown) }
                if try await listings.holder(of: draft.name, at: call.now, in: transaction.reader) == nil {
                    let fault = try await ChosenName.fault(in: draft.name, of: owner.id, in: transaction.reader)
                    if let fault { return .failure(Refusal(fault, field: "name")) }
                }
                switch try await listings.createEmpty(draft, at: call.now, in: transaction) {
                case .failure(let refusal): return .failure(Refusal(refusal))
                case .success(let id):
                    guard let listing = try await listings.find(id, in: transaction.reader) else {
                        return .failure(.notFound("listing"))
                    }
                    return .success(.object(.created) { ListingView.write(listing, to: &$0) })
                }
            })
    }

    private static let fields =
        [
            Field("name", ListingFields.name, "The last part of its address.", example: #""release-notes""#),
            Field("kind", .choice(Kind.all.map(\.id)), "What it is.", example: #""skill""#),
        ] + ListingFields.described(.body)

    private static func draft(_ input: Values, of owner: Account) -> Result<ListingDraft, Refusal> {
        let price: (pricing: Pricing, price: USD)
        do throws(PublishRefusal) {
            price = try DraftPrice.checked(
                input.text("pricing").flatMap(Pricing.init(rawValue:)), input.money("price_usd"))
        } catch { return .failure(Refusal(error)) }
        let license: String?
        switch KnownLicense.spelled(input.text("license")) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let known): license = known
        }
        let name = input.required("name") { $0.text }
        let summary = input.text("summary") ?? ""
        var draft = ListingDraft(
            owner: owner.id, name: ListingName(owner: owner.handle, name: name),
            kind: input.required("kind") { $0.text },
            title: input.text("title") ?? name, summary: summary, description: input.text("description") ?? "",
            category: input.text("category") ?? Category.forImport(name: name, description: summary).id,
            pricing: price.pricing, price: price.price, repository: input.text("repository"), version: "", manifest: [],
            artifact: nil)
        draft.tags = input.texts("tags") ?? []
        draft.clients = input.texts("clients") ?? []
        draft.license = license
        draft.website = input.text("website")
        return .success(draft)
    }
}
