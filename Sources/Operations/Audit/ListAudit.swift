// ListAudit.swift: what was done to an account, and to all of them.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `GET /account/audit`.
    package static func listAccountAudit(in audit: AuditLog) -> Operation {
        Operation(
            name: "list_account_audit", summary: "List what was done to the account, newest first",
            details: "The log is only ever appended to.", group: "Account", may: .scope(.account),
            input: Paging.fields, output: AuditView.page, refusals: [.invalidCursor],
            body: .reading { call, reader in
                try await AuditView.answer(call, of: call.knownCaller.account, list: "audit", in: audit, reader)
            })
    }

    /// `GET /admin/audit`.
    package static func listAudit(in audit: AuditLog, accounts: AccountStore) -> Operation {
        Operation(
            name: "list_audit", summary: "List what was done on this server, newest first",
            details: "With `account`, only what is about that one.", group: "Administration", may: .administrator,
            input: [
                Field(
                    "account", .string(length: 1...Handle.maximumLength + 1), required: false, "An account's handle.")
            ] + Paging.fields,
            output: AuditView.page, refusals: [.invalidCursor, .notFound],
            body: .reading { call, reader in
                var account: AccountID?
                if let text = call.input.text("account") {
                    let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text)
                    guard let handle, let found = try await accounts.find(handle, in: reader) else {
                        return .failure(.notFound("account"))
                    }
                    account = found.id
                }
                return try await AuditView.answer(call, of: account, list: "admin_audit", in: audit, reader)
            })
    }
}

/// A line of the audit log in an answer.
private enum AuditView {
    static let page = Output.pageSchema(name: "AuditPage", of: schema)

    static let schema = Schema.object(
        name: "AuditEntry",
        [
            Field("audit_id", .id(AuditID.self), "The line's id."),
            Field("account_id", .id(AccountID.self), "The account that it is about."),
            Field("actor", .choice(Actor.kinds), "What did it: a key, a session, a signed-in person, or the operator."),
            Field("actor_id", .nullable(.text), "Its id; null for those that have none."),
            Field("action", .text, "What was done: the thing, and what became of it.", example: #""key.created""#),
            Field("subject", .text, "What it was done to."),
            Field("detail", .dictionary(of: .any), "What else there is to know."),
            Field("created_at", .instant, "When."),
        ])

    static func answer(
        _ call: Call, of account: AccountID?, list: String, in audit: AuditLog, _ reader: borrowing Reader
    ) async throws(SQLError) -> Outcome {
        let limit = Paging.limit(of: call.input)
        let question = [account?.description]
        var before: AuditID?
        if let cursor = call.input.text("cursor") {
            do throws(Refusal) {
                before = AuditID(try Cursor.decode(cursor, list: list, question: question, count: 1)[0])
            } catch { return .failure(error) }
        }
        let found = try await audit.list(of: account, before: before, limit: limit + 1, in: reader)
        let (page, hasMore) = Paging.split(found, limit: limit)
        let next =
            hasMore
            ? page.last.map { Cursor.encode(list: list, question: question, place: [$0.id.description]) } : nil
        return .success(Output.page(page, next: next, write))
    }

    private static func write(_ entry: AuditEntry, to writer: inout JSONWriter) {
        writer.name("audit_id")
        entry.id.write(to: &writer)
        writer.name("account_id")
        entry.account.write(to: &writer)
        writer.name("actor")
        writer.value(entry.actor.kind)
        writer.name("actor_id")
        if let id = entry.actor.id { writer.value(id) } else { writer.null() }
        writer.name("action")
        writer.value(entry.action)
        writer.name("subject")
        writer.value(entry.subject)
        writer.name("detail")
        writer.value(entry.detail)
        writer.name("created_at")
        entry.at.write(to: &writer)
    }
}
