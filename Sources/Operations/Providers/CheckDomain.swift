// CheckDomain.swift: looks whether a domain proves that it is the account's.

package import DomainChecks
internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `POST /account/domains/{domain}/check`.
    package static func checkDomain(
        in profiles: ProfileStore, database: Database, probe: DomainProbe, audit: AuditLog, floods: FloodGate
    ) -> Operation {
        Operation(
            name: "check_domain", summary: "Check whether a domain proves that it is yours",
            details: """
                Looks at the TXT record, then at the file: over HTTPS, at public addresses only, without redirects, \
                \(DomainProbe.maximumFile / 1024) KiB at most. A proof that is gone ends it; that nobody answers does not. \
                The body is `{}`.
                """,
            group: "Providers", may: .scope(.manage), input: [DomainView.field], output: DomainView.schema,
            refusals: [.notFound, .rateLimited], runs: .inPool, retry: .idempotent,
            body: .standalone { call in
                let account = call.knownCaller.account
                let name = call.input.required("domain") { input in { input.text($0).flatMap { DomainName($0) } } }
                let begun = try await database.write { transaction -> Result<ProviderDomain, Refusal> in
                    guard let domain = try await profiles.domain(name, of: account, in: transaction.reader) else {
                        return .failure(.notFound("domain"))
                    }
                    let refusal = try await floods.refusal(of: .domain, by: call, in: transaction)
                    return refusal.map { .failure($0) } ?? .success(domain)
                }
                let domain: ProviderDomain
                switch begun {
                case .failure(let refusal): return .failure(refusal)
                case .success(let known): domain = known
                }
                // Nothing of the database is held while strangers' servers are asked.
                let verdict = await domain.check(with: probe)
                let now = call.now
                return try await database.write { transaction in
                    try await profiles.record(
                        verdict, on: name, of: account, token: domain.token, at: now, in: transaction)
                    guard let after = try await profiles.domain(name, of: account, in: transaction.reader) else {
                        return .failure(.notFound("domain"))
                    }
                    if (after.verifiedAt == nil) != (domain.verifiedAt == nil) {
                        try await audit.record(
                            after.verifiedAt == nil ? "domain.lapsed" : "domain.verified", by: call.actor, of: account,
                            subject: name.text, at: now, in: transaction)
                    }
                    return .success(.object { DomainView.write(after, to: &$0) })
                }
            })
    }
}
