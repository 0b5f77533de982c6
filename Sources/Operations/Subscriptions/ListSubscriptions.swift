// ListSubscriptions.swift: what an account subscribes to.

internal import SQL
package import Marketplace
internal import Sessions

extension Operation {
    /// `GET /subscriptions`.
    package static func listSubscriptions(in subscriptions: SubscriptionStore, listings: ListingStore) -> Operation {
        Operation(
            name: "list_subscriptions", summary: "List the account's subscriptions, newest first", group: "Money",
            may: .scope(.purchase), input: Paging.fields,
            output: Output.pageSchema(name: "SubscriptionPage", of: SubscriptionView.schema),
            refusals: [.invalidCursor],
            body: .reading { call, reader in
                let asked: PageByID<SubscriptionTag>
                do throws(Refusal) { asked = try PageByID("subscriptions", of: call) } catch { return .failure(error) }
                let found = try await subscriptions.list(
                    of: call.knownCaller.account, before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.id)
                let names = try await listings.fullNames(of: Set(page.map(\.listing)), in: reader)
                return .success(
                    Output.page(page, next: next) { SubscriptionView.write($0, names, at: call.now, to: &$1) })
            })
    }

    /// `GET /subscriptions/{subscription_id}`.
    package static func showSubscription(in subscriptions: SubscriptionStore, listings: ListingStore) -> Operation {
        Operation(
            name: "show_subscription", summary: "Show a subscription of the account", group: "Money",
            may: .scope(.purchase), input: [SubscriptionAccess.field], output: SubscriptionView.schema,
            refusals: [.notFound],
            body: .reading { call, reader in
                guard
                    let found = try await SubscriptionAccess.find(
                        call, in: subscriptions, isChange: false, reader: reader)
                else { return .failure(.notFound("subscription")) }
                let names = try await listings.fullNames(of: [found.listing], in: reader)
                return .success(.object { SubscriptionView.write(found, names, at: call.now, to: &$0) })
            })
    }
}
