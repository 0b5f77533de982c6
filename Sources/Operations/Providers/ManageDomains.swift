// ManageDomains.swift: the domains that an account says are its own.

internal import DomainChecks
internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /account/domains`.
    package static func addDomain(in profiles: ProfileStore) -> Operation {
        Operation(
            name: "add_domain", summary: "Name a domain that is yours, and learn how to prove it",
            details: """
                Put the TXT record into the DNS, or the line into the file; then ask for a check. Naming it again changes \
                nothing (200).
                """,
            group: "Providers", may: .scope(.manage), input: [DomainView.field], output: DomainView.schema,
            successes: [.created, .ok], refusals: [.limitReached], retry: .idempotent,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                let name = call.input.required("domain") { input in { input.text($0).flatMap { DomainName($0) } } }
                guard let isNew = try await profiles.add(name, to: account, at: call.now, in: transaction) else {
                    return .failure(
                        Refusal(.limitReached, "An account names \(ProviderProfile.maximumDomains) domains at most."))
                }
                guard let domain = try await profiles.domain(name, of: account, in: transaction.reader) else {
                    throw SQLError.invalidValue("provider_domain: what was stored is not there")
                }
                return .success(.object(isNew ? .created : .ok) { DomainView.write(domain, to: &$0) })
            })
    }

    /// `GET /account/domains`.
    package static func listDomains(in profiles: ProfileStore) -> Operation {
        Operation(
            name: "list_domains", summary: "List the domains that you have named", group: "Providers",
            may: .scope(.manage), output: Output.pageSchema(name: "DomainPage", of: DomainView.schema),
            body: .reading { call, reader in
                let domains = try await profiles.domains(of: call.knownCaller.account, in: reader)
                return .success(Output.page(domains, next: nil) { DomainView.write($0, to: &$1) })
            })
    }

    /// `DELETE /account/domains/{domain}`.
    package static func removeDomain(in profiles: ProfileStore) -> Operation {
        Operation(
            name: "remove_domain", summary: "Take back that a domain is yours", group: "Providers",
            may: .scope(.manage), input: [DomainView.field], output: DeletedView.schema, refusals: [.notFound],
            retry: .idempotent,
            body: .writing { call, transaction in
                let name = call.input.required("domain") { input in { input.text($0).flatMap { DomainName($0) } } }
                let isRemoved = try await profiles.remove(name, of: call.knownCaller.account, in: transaction)
                return isRemoved ? .success(DeletedView.output) : .failure(.notFound("domain"))
            })
    }
}
