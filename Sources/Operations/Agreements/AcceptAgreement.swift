// AcceptAgreement.swift: an account agrees to the terms and the publisher agreement, explicitly and on record.

internal import JSON
package import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /me/accept`.
    package static func acceptAgreement(in agreements: AgreementStore) -> Operation {
        Operation(
            name: "accept_agreement", summary: "Agree to the terms, the publisher agreement, or both, for the account",
            details: """
                It is recorded with the version of the text, the time, and who did it. An agent may do it where its owner has given \
                it the scope `account`: that is what the scope's consent is about. Agreeing again changes nothing.
                """,
            group: "Account", may: .scope(.account),
            input: [
                Field(
                    "kind", .choice(Agreement.allCases.map(\.rawValue) + ["both"]), "What is agreed to.",
                    example: #""both""#)
            ],
            output: .object(name: "Acceptances", [AgreementView.field]), retry: .idempotent,
            body: .writing { call, transaction in
                let kind = call.input.required("kind") { $0.text }
                let account = call.knownCaller.account
                for agreement in Agreement.allCases where kind == "both" || kind == agreement.rawValue {
                    try await agreements.accept(
                        agreement, for: account, by: call.actor, at: call.now, in: transaction)
                }
                let all = try await agreements.list(of: account, in: transaction.reader)
                return .success(.object { AgreementView.write(all, to: &$0) })
            })
    }
}

/// What an account has agreed to, in an answer.
enum AgreementView {
    static let field = Field(
        "accepted",
        .array(
            of: .object(
                name: "Acceptance",
                [
                    Field("kind", .choice(Agreement.allCases.map(\.rawValue)), "What was agreed to."),
                    Field("version", .text, "The version of its text."),
                    Field("accepted_at", .instant, "When."),
                ]), count: 0...Agreement.allCases.count), "What was agreed to, in the version that is in force.")

    static func write(_ all: [Acceptance], to writer: inout JSONWriter) {
        writer.name("accepted")
        writer.beginArray()
        for one in all {
            writer.beginObject()
            writer.name("kind")
            writer.value(one.agreement.rawValue)
            writer.name("version")
            writer.value(one.version)
            writer.name("accepted_at")
            one.at.write(to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension AgreementStore {
    /// Why an account may not publish, as far as agreements go; `nil` where it may. For the operations that publish, which
    /// name ``RefusalCode/publisherAgreementRequired`` among their refusals.
    package func refusalToPublish(_ account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> Refusal?
    {
        if try await permitsPublishing(account, in: reader) { return nil }
        return Refusal(
            .publisherAgreementRequired,
            "This server wants the publisher agreement first: POST /api/v1/me/accept with kind publisher_agreement.")
    }
}
