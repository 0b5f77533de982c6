// EndSubscription.swift: a subscription is to end with its month, or to go on after all.

internal import SQL
package import Marketplace
internal import Sessions

extension Operation {
    /// `POST /subscriptions/{subscription_id}/cancel`.
    package static func cancelSubscription(in subscriptions: SubscriptionStore, listings: ListingStore) -> Operation {
        Operation(
            name: "cancel_subscription", summary: "Have a subscription end when its month is over",
            details: """
                The month that is paid can be used to its end, and nothing goes back. One whose renewal could not be charged ends \
                at once. Cancelling again changes nothing. A session cancels those that it started, a key all of its account's.
                """,
            group: "Money", may: .scope(.purchase), input: [SubscriptionAccess.field], output: SubscriptionView.schema,
            refusals: [.notFound], retry: .idempotent,
            body: .writing { call, transaction in
                guard
                    let found = try await SubscriptionAccess.find(
                        call, in: subscriptions, isChange: true, reader: transaction.reader)
                else { return .failure(.notFound("subscription")) }
                let after = try await subscriptions.cancel(found, at: call.now, in: transaction)
                let names = try await listings.fullNames(of: [found.listing], in: transaction.reader)
                return .success(.object { SubscriptionView.write(after, names, at: call.now, to: &$0) })
            })
    }

    /// `POST /subscriptions/{subscription_id}/resume`.
    package static func resumeSubscription(
        in subscriptions: SubscriptionStore, listings: ListingStore, checkout: Checkout
    ) -> Operation {
        Operation(
            name: "resume_subscription", summary: "Have a subscription go on when its month is over",
            details: """
                From then on renewals are charged to the account's balance by the key that asks: the consent to them. One whose \
                renewal could not be charged is tried again within a minute. What has ended stays so.
                """,
            group: "Money", may: .owner(.purchase), input: [SubscriptionAccess.field], output: SubscriptionView.schema,
            refusals: [.notFound, .keyRequired, .listingClosed], retry: .idempotent,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                guard
                    let found = try await SubscriptionAccess.find(
                        call, in: subscriptions, isChange: true, reader: transaction.reader)
                else { return .failure(.notFound("subscription")) }
                if let listing = try await listings.find(found.listing, in: transaction.reader),
                    checkout.price(of: listing) > .zero
                {
                    if listing.isOwnerClosed { return .failure(.ownerClosed(listing)) }
                    if listing.isOwnerSuspended { return .failure(.ownerSuspended(listing)) }
                }
                let after = try await subscriptions.resume(found, by: caller.key.id, at: call.now, in: transaction)
                let names = try await listings.fullNames(of: [found.listing], in: transaction.reader)
                return .success(.object { SubscriptionView.write(after, names, at: call.now, to: &$0) })
            })
    }
}
