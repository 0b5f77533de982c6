// ListHolds.swift: the holds of a session, or of an account.

internal import SQL
package import Marketplace
package import Sessions

extension Operation {
    /// `GET /holds`: a session sees its own, a key the account's.
    package static func listHolds(in ledger: Ledger, listings: ListingStore) -> Operation {
        Operation(
            name: "list_holds", summary: "List holds, newest first",
            details: "A session sees those that it made, a key all of its account's.", group: "Money",
            may: .scope(.purchase), input: Paging.fields,
            output: Output.pageSchema(name: "HoldPage", of: HoldView.schema), refusals: [.invalidCursor],
            body: .reading { call, reader in
                let caller = call.knownCaller
                let asked: PageByID<HoldTag>
                do throws(Refusal) { asked = try PageByID("holds", of: call) } catch { return .failure(error) }
                let found = try await ledger.holds(
                    of: caller.account, session: caller.sessionID, before: asked.lastSeen, limit: asked.count,
                    in: reader)
                let (page, next) = asked.split(found, by: \.id)
                let names = try await listings.fullNames(of: Set(page.map(\.listing)), in: reader)
                return .success(
                    Output.page(page, next: next) { HoldView.write($0, names, for: call, to: &$1) })
            })
    }

    /// `GET /holds/{hold_id}`.
    package static func showHold(in ledger: Ledger, listings: ListingStore) -> Operation {
        Operation(
            name: "show_hold", summary: "Show a hold",
            details:
                "For those who may settle it: its session, keys of its account with `purchase`, its provider with `manage`.",
            group: "Money", may: .anyCaller, input: [HoldAccess.field], output: HoldView.schema,
            refusals: [.notFound, .insufficientScope],
            body: .reading { call, reader in
                switch try await HoldAccess.find(call, in: ledger, reader: reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let hold):
                    let names = try await listings.fullNames(of: [hold.listing], in: reader)
                    return .success(.object { HoldView.write(hold, names, for: call, to: &$0) })
                }
            })
    }
}
