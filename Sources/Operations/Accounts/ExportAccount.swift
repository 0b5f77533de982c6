// ExportAccount.swift: everything that is stored of an account, for its owner.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// More rows of one list than this are cut, and the answer says so: those lists can be read page by page.
    private static let maximumRows = 10_000

    /// `GET /account/export`.
    package static func exportAccount(in accounts: AccountStore, tables: [ExportTable]) -> Operation {
        Operation(
            name: "export_account", summary: "Export everything that is stored of the account",
            details: """
                One JSON document without secrets: the account, and a list for each thing that is stored of it, newest first, up \
                to \(maximumRows) entries each; `cut` names the lists that have more.
                """,
            group: "Account", may: .owner(.account), output: .dictionary(of: .any), runs: .inPool,
            body: .reading { call, reader in
                guard let account = try await accounts.find(call.knownCaller.account, in: reader) else {
                    return .failure(.notFound("account"))
                }
                var lists: [(StaticString, [JSONValue])] = []
                var cut: [String] = []
                for table in tables {
                    let (rows, isCut) = try await table.rows(of: account.id, limit: maximumRows, in: reader)
                    lists.append((table.name, rows))
                    if isCut { cut.append(table.name.description) }
                }
                let (content, names) = (lists, cut)
                return .success(
                    .object { writer in
                        writer.name("exported_at")
                        call.now.write(to: &writer)
                        writer.name("account")
                        writer.beginObject()
                        AccountView.write(account, to: &writer)
                        writer.name("email")
                        writer.value(orNull: account.email)
                        writer.name("language")
                        writer.value(orNull: account.language)
                        writer.endObject()
                        for (name, rows) in content {
                            writer.name(name)
                            writer.beginArray()
                            for row in rows { writer.value(row) }
                            writer.endArray()
                        }
                        writer.name("cut")
                        writer.beginArray()
                        for name in names { writer.value(name) }
                        writer.endArray()
                    })
            })
    }
}
