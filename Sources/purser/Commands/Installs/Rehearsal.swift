// Rehearsal.swift: `purser install --dry-run`: what would be installed, where, and for how much. Nothing is recorded or written.

import JSON
import PurserClient

/// An install that is not done.
struct Rehearsal {
    let wanted: ListingName
    let placing: InstallPlacing

    func show(_ client: Client, _ console: Console) async throws -> ExitStatus {
        guard let plan = try await plan(client), let root = plan.items.first(where: { !$0.isDependency }) else {
            return try await showListing(client, console)
        }
        // A plan does not tell what its provider warns of; who may install but not read goes without.
        if let warning = (try? await ListingName.find(root.fullName, client))?.warning { console.insist(warning) }
        let needed = plan.items.filter(\.isDependency)
        let place = try placing.rehearsed(root.kind, fullName: root.fullName, isDependency: false)
        let places = try needed.map { item throws(CommandFailure) in
            try placing.rehearsed(item.kind, fullName: item.fullName, isDependency: true)
        }
        var facts = [
            ("full_name", root.fullName), ("kind", root.kind), ("version", root.version),
            ("price_usd", root.price.text),
            ("level", root.level ?? ""), ("where", place),
        ]
        for (item, place) in zip(needed, places) {
            facts.append(("needs", "\(item.fullName) \(item.version) \(item.price.text) \(item.level ?? "") \(place)"))
        }
        facts += [("total_usd", plan.total.text), ("total_bytes", String(plan.totalBytes))]
        let needs = zip(needed, places).map { item, place in JSONValue.object(members(of: item, place)) }
        var document = members(of: root, place)
        document.append("needs", .array(needs))
        document.append("total_usd", .number(JSONNumber(text: plan.total.text)))
        document.append("total_bytes", .number(JSONNumber(plan.totalBytes)))
        document.append("dry_run", true)
        try console.show(facts, document: .object(document))
        for item in plan.items where item.needsAcknowledgement {
            console.note(
                "What the scan of \(printable(item.fullName)) has found has to be accepted: `purser install` will show it."
            )
        }
        let isPaid = plan.total.micros > 0
        console.note("Nothing was done." + (isPaid ? " It has to be bought first: purser buy NAME" : ""))
        return .done
    }

    /// Nil where the key or session may look but not install.
    private func plan(_ client: Client) async throws(ClientError) -> InstallPlan? {
        do throws(ClientError) {
            return try await client.plan(wanted.name, version: wanted.range)
        } catch {
            guard case .refused(let problem) = error, problem.code == "insufficient_scope" else { throw error }
            return nil
        }
    }

    private func members(of item: InstallPlan.Item, _ place: String) -> JSONObject {
        [
            "full_name": .string(item.fullName), "kind": .string(item.kind), "version": .string(item.version),
            "price_usd": .number(JSONNumber(text: item.price.text)), "level": item.level.map { .string($0) } ?? .null,
            "needs_acknowledgement": .bool(item.needsAcknowledgement), "where": .string(place),
        ]
    }

    private func showListing(_ client: Client, _ console: Console) async throws -> ExitStatus {
        let listing = try await ListingName.find(wanted.name, client)
        if let warning = listing.warning { console.insist(warning) }
        let place = try placing.rehearsed(listing.kind, fullName: listing.fullName, isDependency: false)
        let version = wanted.range ?? listing.version
        try console.show(
            [
                ("full_name", listing.fullName), ("kind", listing.kind), ("version", version ?? ""),
                ("price_usd", listing.price.text), ("where", place),
            ],
            document: [
                "full_name": .string(listing.fullName), "kind": .string(listing.kind),
                "version": version.map { .string($0) } ?? .null, "where": .string(place), "dry_run": true,
            ])
        console.note("Nothing was done. What it needs is not known without the scope install.")
        return .done
    }
}
