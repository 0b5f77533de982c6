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
                let found = try await AuditView.find(
                    call, of: call.knownCaller.account, list: "audit", in: audit, reader)
                return found.map { page, next in Output.page(page, next: next) { AuditView.write($0, to: &$1) } }
            })
    }

    /// `GET /admin/audit`.
    package static func listAudit(in audit: AuditLog, accounts: AccountStore) -> Operation {
        Operation(
            name: "list_audit", summary: "List what was done on this server, newest first",
            details: """
                With `account`, only what is about that one. Each line says whose account it is about, and whose did it.
                """,
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "account", .string(length: 1...Handle.maximumLength + 1), required: false, "An account's handle.")
            ] + Paging.fields,
            output: AuditView.serverPage, refusals: [.invalidCursor, .notFound], runs: .inPool,
            body: .reading { call, reader in
                var account: AccountID?
                if let text = call.input.text("account") {
                    let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text)
                    guard let handle, let found = try await accounts.find(handle, in: reader) else {
                        return .failure(.notFound("account"))
                    }
                    account = found.id
                }
                let found = try await AuditView.find(call, of: account, list: "admin_audit", in: audit, reader)
                switch found {
                case .failure(let refusal): return .failure(refusal)
                case .success(let (page, next)):
                    let names = try await audit.names(in: Array(page), reader)
                    return .success(Output.page(page, next: next) { AuditView.write($0, names, to: &$1) })
                }
            })
    }
}

/// A line of the audit log in an answer.
private enum AuditView {
    static let page = Output.pageSchema(name: "AuditPage", of: .object(name: "AuditEntry", fields))
    static let serverPage = Output.pageSchema(
        name: "ServerAuditPage",
        of: .object(
            name: "ServerAuditEntry",
            fields + [
                Field(
                    "account", .nullable(.text),
                    "The handle of the account that it is about; null where it is about nobody's."),
                Field(
                    "actor_account", .nullable(.text),
                    "The handle of the account whose key, session or sign-in did it; null where that is not known any more."
                ),
            ]))

    private static let fields = [
        Field("audit_id", .id(AuditID.self), "The line's id."),
        Field("account_id", .id(AccountID.self), "The account that it is about."),
        Field("actor", .choice(Actor.kinds), "What did it: a key, a session, a signed-in person, or the operator."),
        Field("actor_id", .nullable(.text), "Its id; null for those that have none."),
        Field("action", .text, "What was done: the thing, and what became of it.", example: #""key.created""#),
        Field("subject", .text, "What it was done to."),
        Field("detail", .dictionary(of: .any), "What else there is to know."),
        Field("created_at", .instant, "When."),
    ]

    /// A page of lines, and where the next one begins.
    static func find(
        _ call: Call, of account: AccountID?, list: String, in audit: AuditLog, _ reader: borrowing Reader
    ) async throws(SQLError) -> Result<(page: ArraySlice<AuditEntry>, next: String?), Refusal> {
        let asked: PageByID<AuditTag>
        do throws(Refusal) { asked = try PageByID(list, question: [account?.description], of: call) } catch {
            return .failure(error)
        }
        let found = try await audit.list(of: account, before: asked.lastSeen, limit: asked.count, in: reader)
        return .success(asked.split(found, by: \.id))
    }

    static func write(_ entry: AuditEntry, _ names: AuditNames, to writer: inout JSONWriter) {
        write(entry, to: &writer)
        writer.name("account")
        writer.value(orNull: names.accounts[entry.account]?.text)
        writer.name("actor_account")
        writer.value(orNull: names.actors[entry.actor]?.text)
    }

    static func write(_ entry: AuditEntry, to writer: inout JSONWriter) {
        writer.name("audit_id")
        entry.id.write(to: &writer)
        writer.name("account_id")
        entry.account.write(to: &writer)
        writer.name("actor")
        writer.value(entry.actor.kind)
        writer.name("actor_id")
        writer.value(orNull: entry.actor.id)
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
