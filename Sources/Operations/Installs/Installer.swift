// Installer.swift: shows a plan, and carries one out: all of it, or nothing.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

struct Installer: Sendable {
    let listings: ListingStore
    let installs: InstallStore
    let entitlements: EntitlementStore
    let checkout: Checkout

    // MARK: - Showing

    func show(_ plan: InstallPlan, to call: Call, in reader: borrowing Reader) async throws -> Outcome {
        let expiry = Timestamp(seconds: call.now.seconds + InstallPlan.lifetimeSeconds)
        let (permissions, total) = (try await permissions(of: plan, in: reader), try plan.total())
        let digest = plan.digest(for: call.knownCaller.account, until: expiry, permissions: permissions)
        return .success(
            .object { writer in
                PlanView.write(
                    plan, permissions: permissions, digest: digest, until: expiry, total: total, to: &writer)
            })
    }

    /// What each item of a plan can reach, as its scan computed it.
    private func permissions(of plan: InstallPlan, in reader: borrowing Reader) async throws(SQLError) -> [JSONValue] {
        var permissions: [JSONValue] = []
        for item in plan.items {
            let report = try await listings.report(on: item.version.version, of: item.listing.id, in: reader)
            // `Inspection` wrote it as JSON; there is none yet for what waits for its scan.
            let capabilities = report.flatMap { try? JSONValue.parse($0) }?["capabilities"]
            permissions.append(capabilities ?? .object(JSONObject()))
        }
        return permissions
    }

    // MARK: - Carrying out

    /// - Throws: a refusal where something was written already: then all of it is taken back.
    func carryOut(
        _ plan: InstallPlan, for call: Call, in transaction: borrowing Transaction
    ) async throws -> Outcome {
        let isConfirmed = call.input.text("plan_digest") != nil
        if let refusal = try await refusal(of: plan, call, isConfirmed, transaction.reader) { return .failure(refusal) }
        var purchases: [(name: String, amount: USD)] = []
        for item in plan.items where item.price > .zero {
            switch try await checkout.buy(
                Offer(item.listing), by: call.knownCaller.payer, at: call.now, in: transaction)
            {
            case .success(let purchase): purchases.append((item.listing.fullName, purchase.amount))
            case .failure(let refusal):
                // The first one may end the session, as any charge may; after one that went through, all are taken back.
                if purchases.isEmpty { return .failure(Refusal(refusal)) }
                throw Refusal(refusal)
            }
        }
        var recorded: [(Install, PlannedInstall)] = []
        for item in plan.items {
            // What is taken while nothing is charged stays free, whatever it will cost then, and whoever has paid for it before.
            if !checkout.monetization, item.listing.owner != call.knownCaller.account {
                try await entitlements.grantFree(
                    item.listing.id, to: call.knownCaller.account, at: call.now, in: transaction)
            }
            let install = try await installs.record(
                item.version, by: call.knownCaller.payer, at: call.now, in: transaction)
            recorded.append((install, item))
        }
        return .success(Self.output(recorded, plan, purchases))
    }

    private func refusal(
        of plan: InstallPlan, _ call: Call, _ isConfirmed: Bool, _ reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        if let digest = call.input.text("plan_digest") {
            let permissions = try await permissions(of: plan, in: reader)
            if let refusal = Self.changed(plan, permissions, digest, call) { return refusal }
        }
        let acknowledged =
            (call.input.texts("acknowledged") ?? []) + (call.input.text("acknowledge").map { [$0] } ?? [])
        for item in plan.items {
            let risk = try await ChosenVersion.risk(
                of: item.version, item.listing,
                acknowledged: acknowledged.contains(item.version.digestName) ? item.version.digestName : nil,
                in: listings, reader)
            if let risk { return risk }
            guard item.price > .zero else { continue }
            // A subscription is begun on purpose, and nothing is bought that was not shown before.
            if !isConfirmed || item.listing.pricing == .subscription {
                return .purchaseRequired(item.listing, call.knownCaller)
            }
            if !call.knownCaller.scopes.contains(.purchase) {
                return Refusal(
                    .insufficientScope, "This plan buys \(item.listing.fullName), which needs the scope purchase.",
                    [("required_scopes", .array([.string(Scope.purchase.rawValue)]))])
            }
        }
        return nil
    }

    private static func changed(
        _ plan: InstallPlan, _ permissions: [JSONValue], _ digest: String, _ call: Call
    ) -> Refusal? {
        guard let expiry = InstallPlan.expiry(of: digest), expiry > call.now,
            expiry.seconds <= call.now.seconds + InstallPlan.lifetimeSeconds
        else {
            return Refusal(
                .planChanged, "This plan is no longer good: one can be confirmed for ten minutes. Ask for a new one.")
        }
        let now = plan.digest(for: call.knownCaller.account, until: expiry, permissions: permissions)
        if now == digest { return nil }
        return Refusal(
            .planChanged,
            "What would be installed, what it costs or what it can reach is not what the plan showed. Nothing was installed or bought. Ask for a new plan, and read it."
        )
    }

    private static func output(
        _ recorded: [(Install, PlannedInstall)], _ plan: InstallPlan, _ purchases: [(name: String, amount: USD)]
    ) -> Output {
        .object { writer in
            for (install, item) in recorded where item.isRoot {
                InstallView.write(install, of: item.listing, item.delivery, to: &writer)
            }
            let others = recorded.filter { !$0.1.isRoot }
            if !others.isEmpty {
                writer.name("dependencies")
                writer.beginArray()
                for (install, item) in others {
                    writer.beginObject()
                    InstallView.write(install, of: item.listing, item.delivery, to: &writer)
                    writer.endObject()
                }
                writer.endArray()
            }
            if !purchases.isEmpty {
                writer.name("purchases")
                writer.beginArray()
                for purchase in purchases {
                    writer.beginObject()
                    writer.name("full_name")
                    writer.value(purchase.name)
                    writer.name("amount_usd")
                    purchase.amount.write(to: &writer)
                    writer.endObject()
                }
                writer.endArray()
            }
        }
    }
}
