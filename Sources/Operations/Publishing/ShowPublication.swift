// ShowPublication.swift: following what became of what was published.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `GET /publications/{publication_id}`.
    package static func showPublication(in publications: PublicationStore, listings: ListingStore) -> Operation {
        Operation(
            name: "show_publication", summary: "Show how far a publication is, and what its scan found",
            group: "Publishing", may: .scope(.publish),
            input: [Field("publication_id", .id(PublicationID.self), "The publication's id.")],
            output: .object(name: "Publication", PublicationView.fields), refusals: [.notFound],
            body: .reading { call, reader in
                guard let id = PublicationID(call.input.required("publication_id") { $0.text }),
                    let publication = try await publications.find(id, of: call.knownCaller.account, in: reader)
                else { return .failure(.notFound("publication")) }
                var report: [UInt8]?
                if publication.state.hasVersion, let name = ListingName(publication.fullName),
                    let listing = try await listings.find(name, in: reader)
                {
                    report = try await listings.report(on: publication.version, of: listing.id, in: reader)
                }
                return .success(
                    .object { PublicationView.write(publication, unchanged: false, report: report, to: &$0) })
            })
    }

    /// `GET /publications`.
    package static func listPublications(in publications: PublicationStore) -> Operation {
        Operation(
            name: "list_publications", summary: "List the account's publications, newest first", group: "Publishing",
            may: .scope(.publish), input: Paging.fields,
            output: Output.pageSchema(
                name: "PublicationPage", of: .object(name: "PublicationItem", PublicationView.shortFields)),
            refusals: [.invalidCursor],
            body: .reading { call, reader in
                let asked: PageByID<PublicationTag>
                do throws(Refusal) { asked = try PageByID("publications", of: call) } catch { return .failure(error) }
                let found = try await publications.list(
                    of: call.knownCaller.account, before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.id)
                return .success(
                    Output.page(page, next: next) { PublicationView.writeShort($0, unchanged: false, to: &$1) })
            })
    }
}
