// ListInstalls.swift: what an account has installed, and when.

internal import JSON
internal import SQL
package import Marketplace
internal import Sessions

extension Operation {
    /// `GET /account/installs`.
    package static func listInstalls(in installs: InstallStore, listings: ListingStore) -> Operation {
        Operation(
            name: "list_installs", summary: "List what the account has installed, newest first",
            details: "Each time that a version was taken is one entry, by whichever key, session or person.",
            group: "Account", may: .scope(.account),
            input: [
                Field(
                    "session_id", .id(SessionID.self), required: false, "Only what this session of the account took.")
            ] + Paging.fields,
            output: Output.pageSchema(name: "InstallPage", of: .object(name: "RecordedInstall", fields)),
            refusals: [.invalidCursor],
            body: .reading { call, reader in
                let session = call.input.text("session_id")
                let asked: PageByID<InstallTag>
                do throws(Refusal) { asked = try PageByID("installs", question: [session], of: call) } catch {
                    return .failure(error)
                }
                let found = try await installs.list(
                    of: call.knownCaller.account, session: session.flatMap(SessionID.init), before: asked.lastSeen,
                    limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.id)
                let names = try await listings.fullNames(of: Set(page.map(\.listing)), in: reader)
                return .success(
                    Output.page(page, next: next) { install, writer in
                        writer.name("install_id")
                        install.id.write(to: &writer)
                        writer.name("full_name")
                        writer.value(orNull: names[install.listing])
                        writer.name("version")
                        writer.value(install.version)
                        writer.name("key_id")
                        install.key.write(to: &writer)
                        writer.name("session_id")
                        writer.value(orNull: install.session)
                        writer.name("recorded_at")
                        install.recordedAt.write(to: &writer)
                    })
            })
    }

    private static let fields = [
        Field("install_id", .id(InstallID.self), "The id of this record."),
        Field("full_name", .nullable(.text), "The listing's address; null where it is gone."),
        Field("version", .text, "The version that was taken."),
        Field("key_id", .id(KeyID.self), "The key that took it, or issued the session that did."),
        Field("session_id", .nullable(.id(SessionID.self)), "The session that took it; null for a key or a person."),
        Field("recorded_at", .instant, "When."),
    ]
}
