// HoldView.swift: how a hold is written, and who may see and settle one.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// A hold in an answer.
enum HoldView {
    static let fields: [Field] = [
        Field("hold_id", .id(HoldID.self), "The hold's id: give it to the provider that is to capture it."),
        Field("full_name", .nullable(.text), "The listing that it is for; null where that is gone."),
        Field("state", .choice(HoldState.allCases.map(\.rawValue)), "Whether it can still be captured."),
        Field("amount_usd", .money, "What is, or was, set aside."),
        Field("captured_usd", .money, "What was taken of it."),
        Field(
            "session_id", .nullable(.id(SessionID.self)),
            "The session whose cap it counts against; null for a key, and for its provider."),
        Field("created_at", .instant, "When it was made."),
        Field("expires_at", .instant, "When it ends by itself, and goes back."),
        Field("ended_at", .nullable(.instant), "When it was captured, voided or given back; null before."),
    ]
    static let schema = Schema.object(name: "Hold", fields)

    static func write(_ hold: Hold, _ names: [ListingID: String], for call: Call, to writer: inout JSONWriter) {
        writer.name("hold_id")
        hold.id.write(to: &writer)
        writer.name("full_name")
        writer.value(orNull: names[hold.listing])
        writer.name("state")
        writer.value(hold.state(at: call.now).rawValue)
        writer.name("amount_usd")
        hold.amount.write(to: &writer)
        writer.name("captured_usd")
        hold.captured.write(to: &writer)
        writer.name("session_id")
        // Whose agent it is does not concern the provider.
        let isOwn = call.caller?.account == hold.account
        writer.value(orNull: isOwn ? hold.session : nil)
        writer.name("created_at")
        hold.createdAt.write(to: &writer)
        writer.name("expires_at")
        hold.expiresAt.write(to: &writer)
        writer.name("ended_at")
        writer.value(orNull: hold.endedAt)
    }
}

extension Hold {
    var listing: ListingID { ListingID(high: subject.high, low: subject.low) }
}

/// Who may see and settle a hold: the session that made it, keys of its account, and its provider.
enum HoldAccess {
    static let field = Field("hold_id", .string(length: 1...100), "The hold's id, `hld_…`.")

    /// The hold, for one of those who may settle it. The account's side needs `purchase`, the provider's `manage`.
    static func find(
        _ call: Call, in ledger: Ledger, reader: borrowing Reader
    ) async throws(SQLError) -> Result<Hold, Refusal> {
        let caller = call.knownCaller
        guard let id = HoldID(call.input.required("hold_id") { $0.text }),
            let hold = try await ledger.findHold(id, in: reader)
        else { return .failure(.notFound("hold")) }
        if hold.account == caller.account {
            // An agent settles what it holds itself, and nothing that others do.
            if let session = caller.sessionID, session != hold.session { return .failure(.notFound("hold")) }
            return caller.scopes.contains(.purchase) ? .success(hold) : .failure(.insufficientScope(.purchase, caller))
        }
        guard hold.provider == caller.account else { return .failure(.notFound("hold")) }
        return caller.scopes.contains(.manage) ? .success(hold) : .failure(.insufficientScope(.manage, caller))
    }
}

extension Refusal {
    init(_ refusal: HoldRefusal) {
        switch refusal {
        case .ended(let state):
            self.init(
                .holdEnded, "The hold is \(state.rawValue). Nothing was changed.", [("state", .string(state.rawValue))])
        case .tooMuch(let held):
            self = .invalidField(
                "/amount_usd", "out_of_range", "At most \(held) can be captured: that is what is held.")
        }
    }
}
