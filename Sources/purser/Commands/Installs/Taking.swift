// Taking.swift: recording an install at the server, and asking about what its scan has found.

import JSON
import PurserClient

/// Takes a listing.
struct Taking {
    /// The digest whose findings were accepted beforehand.
    let acknowledge: String?

    /// Records the install. What the scan has found is shown, and has to be accepted for exactly this content.
    func take(
        _ wanted: ListingName, _ client: Client, _ console: Console
    ) async throws -> Install {
        do throws(ClientError) {
            return try await client.install(wanted.name, version: wanted.range, acknowledge: acknowledge)
        } catch {
            guard case .refused(let problem) = error, problem.code == "acknowledgement_required",
                let document = Optional(parsed(problem.json)), let digest = document["digest"]?.string
            else { throw error }
            let findings = document["findings"]?.array ?? []
            for finding in findings.prefix(20) {
                let place = "\(finding["file"]?.string ?? "")"
                console.insist(
                    "\(console.styledError(finding["severity"]?.string ?? "", .yellow)): \(printable(place)): "
                        + printable(finding["message"]?.string ?? ""))
            }
            guard console.canAsk, acknowledge == nil,
                console.confirms("Install it all the same? The scan found \(findings.count) thing(s).")
            else {
                throw CommandFailure(
                    status: .failed, message: printable(problem.detail),
                    advice: ["To accept what was found: --acknowledge \(printable(digest))"], code: problem.code,
                    problemJSON: problem.json)
            }
            return try await client.install(wanted.name, version: wanted.range, acknowledge: digest)
        }
    }
}
