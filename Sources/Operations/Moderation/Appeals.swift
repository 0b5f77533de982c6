// Appeals.swift: an account sees what was decided about it and appeals; administrators decide on the appeals.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `GET /moderation/decisions`.
    package static func listDecisions(in decisions: DecisionStore) -> Operation {
        Operation(
            name: "list_decisions", summary: "List what administrators decided about what is yours, the newest first",
            details: "An account that is suspended may ask for this, too.",
            group: "Moderation", may: .scope(.review), input: Paging.fields,
            output: Output.pageSchema(name: "DecisionPage", of: DecisionView.schema), refusals: [.invalidCursor],
            runs: .inPool, admitsSuspended: true,
            body: .reading { call, reader in
                let asked: PageByID<DecisionTag>
                do throws(Refusal) { asked = try PageByID("decisions", of: call) } catch { return .failure(error) }
                let found = try await decisions.list(
                    of: call.knownCaller.account, before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.decision.id)
                return .success(Output.page(page, next: next) { DecisionView.write($0.decision, $0.appeal, to: &$1) })
            })
    }

    /// `POST /appeals`.
    package static func createAppeal(at desk: ModerationDesk, floods: FloodGate) -> Operation {
        Operation(
            name: "create_appeal", summary: "Appeal against a decision about what is yours",
            details: """
                Once for each decision. Where there are several administrators, another one than the first decides on it. An \
                account that is suspended may appeal with its key.
                """,
            group: "Moderation", may: .scope(.review),
            input: [
                Field("decision_id", .id(DecisionID.self), "The decision, `dec_…`."),
                Field("text", .markdown(4_000), "Why it was wrong.", mistakenFor: ["body", "reason"]),
            ],
            output: AppealView.own, successes: [.created],
            refusals: [.notFound, .alreadyDecided, .rateLimited, .idempotencyKeyReused], runs: .inPool,
            retry: .idempotencyKey, admitsSuspended: true,
            body: .writing { call, transaction in
                guard let id = DecisionID(call.input.required("decision_id") { $0.text }) else {
                    return .failure(.notFound("decision"))
                }
                if let refusal = try await floods.refusal(of: .appeal, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let made = try await desk.appeal(
                    against: id, call.input.required("text") { $0.text }, by: call.knownCaller.account,
                    actor: call.actor, at: call.now, in: transaction)
                switch made {
                case .success(let appeal): return .success(.object(.created) { AppealView.write(appeal, to: &$0) })
                case .failure(.alreadyDecided):
                    return .failure(Refusal(.alreadyDecided, "There is an appeal against this decision already."))
                case .failure(let refusal): return .failure(Refusal(refusal, of: "decision"))
                }
            })
    }

    /// `GET /admin/appeals`.
    package static func listAppealQueue(in decisions: DecisionStore) -> Operation {
        Operation(
            name: "list_appeal_queue", summary: "List the appeals in a state, the oldest first",
            group: "Administration",
            may: .administrator,
            input: [
                Field(
                    "state", .choice(AppealState.allCases.map(\.rawValue)), required: false, "The state.",
                    fallback: #""open""#)
            ] + Paging.fields,
            output: Output.pageSchema(name: "AppealPage", of: AppealView.queued), refusals: [.invalidCursor],
            runs: .inPool,
            body: .reading { call, reader in
                let state = call.input.text("state").flatMap(AppealState.init(rawValue:)) ?? .open
                let asked: PageByID<AppealTag>
                do throws(Refusal) { asked = try PageByID("appeals", question: [state.rawValue], of: call) } catch {
                    return .failure(error)
                }
                let found = try await decisions.appeals(state, after: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.appeal.id)
                return .success(Output.page(page, next: next) { AppealView.writeQueued($0, to: &$1) })
            })
    }

    /// `POST /admin/appeals/{appeal_id}/decision`.
    package static func decideAppeal(at desk: ModerationDesk, in decisions: DecisionStore) -> Operation {
        Operation(
            name: "decide_appeal", summary: "Decide on an appeal",
            details:
                "`reversed` takes back what followed from the decision: texts are seen again, accounts are let in.",
            group: "Administration", may: .administrator,
            input: [
                Field("appeal_id", .id(AppealID.self), "The appeal's id, `apl_…`."),
                Field("verdict", .choice(["upheld", "reversed"]), "Whether the decision stands."),
                Field("reason", .markdown(ListingText.maximumReason), "Why, for the account that appeals."),
            ],
            output: AppealView.queued,
            refusals: [.notFound, .alreadyDecided, .ownContent, .anotherAdministratorRequired], runs: .inPool,
            retry: .idempotent,
            body: .writing { call, transaction in
                guard let id = AppealID(call.input.required("appeal_id") { $0.text }) else {
                    return .failure(.notFound("appeal"))
                }
                let made = try await desk.decide(
                    id, isReversed: call.input.text("verdict") == "reversed",
                    answer: call.input.required("reason") { $0.text }, by: call.judge, at: call.now, in: transaction)
                switch made {
                case .failure(let refusal): return .failure(Refusal(refusal, of: "appeal"))
                case .success(let appeal):
                    let appealed = try await decisions.appealed(appeal, in: transaction.reader)
                    return .success(.object { AppealView.writeQueued(appealed, to: &$0) })
                }
            })
    }
}
