// Site.swift: what the website is made of: the operations, who asks, and what is the same on every page.

package import Crypto
package import HTTP
internal import JSON
package import Operations
internal import SQL
package import Sessions

/// What pages need of the server around them.
package struct Site: Sendable {
    /// The operations by name.
    let operations: [String: Operation]
    let performer: Performer
    let authenticator: Authenticator
    let clock: any WallClock
    let random: any RandomSource
    /// The status of a refusal over HTTP (RFC 9110 section 15).
    let status: @Sendable (RefusalCode) -> Int
    /// The answer to a program that asks for a page which is refused: a problem document.
    let problem: @Sendable (Refusal, _ requestID: String) -> Response
    /// Runs a page in the work pool: pages read the database and render Markdown.
    let slow: @Sendable (@escaping @Sendable () async throws -> Response) async throws -> Response
    /// Does something later, in the work pool.
    let after: @Sendable (Duration, @escaping @Sendable () async -> Void) -> Void
    let faults: @Sendable (any Error, _ requestID: String) -> Void
    /// What each operation is called over the API, for the reference.
    let places: [OperationPlace]
    let facts: SiteFacts
    /// What administrators have set.
    let settings: SiteStore
    /// Whether something goes wrong just now.
    let incidents: IncidentStore
    /// Whether there is somebody whom pages are for.
    let isSetUp: @Sendable () async throws -> Bool

    package init(
        operations: [Operation], places: [OperationPlace], performer: Performer, authenticator: Authenticator,
        clock: any WallClock, random: any RandomSource, facts: SiteFacts,
        settings: SiteStore, incidents: IncidentStore, isSetUp: @escaping @Sendable () async throws -> Bool,
        status: @escaping @Sendable (RefusalCode) -> Int,
        problem: @escaping @Sendable (Refusal, _ requestID: String) -> Response,
        slow: @escaping @Sendable (@escaping @Sendable () async throws -> Response) async throws -> Response,
        after: @escaping @Sendable (Duration, @escaping @Sendable () async -> Void) -> Void,
        faults: @escaping @Sendable (any Error, String) -> Void
    ) {
        self.operations = Dictionary(uniqueKeysWithValues: operations.map { ($0.name, $0) })
        self.places = places
        self.performer = performer
        self.authenticator = authenticator
        self.clock = clock
        self.random = random
        self.facts = facts
        self.settings = settings
        self.incidents = incidents
        self.isSetUp = isSetUp
        self.status = status
        self.problem = problem
        self.slow = slow
        self.after = after
        self.faults = faults
    }
}

extension Site {
    /// Notes a fault that a request met. That the database cannot be reached is told by its connections.
    func report(_ error: any Error, _ request: Request) {
        if let stored = error as? SQLError, stored.kind == .unreachable { return }
        faults(error, request.id.description)
    }

    /// Who is signed in by a token. A sign-in that has ended is nobody's.
    func person(signedInBy token: String) async throws -> Caller? {
        let known = try await authenticator.caller(authorization: Array("Bearer \(token)".utf8), at: clock.now())
        guard case .success(let caller) = known, caller.signInID != nil else { return nil }
        return caller
    }
}

/// Where an operation stands in the API.
package struct OperationPlace: Sendable {
    package let operation: Operation
    package let method: String
    /// `/api/v1/listings/{owner}/{name}`
    package let path: String

    package init(operation: Operation, method: String, path: String) {
        self.operation = operation
        self.method = method
        self.path = path
    }
}

/// What the operator has set, as far as pages show it.
package struct SiteFacts: Sendable {
    /// What addresses of this server begin with, without a slash at the end.
    package let publicURL: String
    package let version: String
    package let monetization: Bool
    /// Since when this server runs.
    package let startedAt: Timestamp

    package init(publicURL: String, version: String, monetization: Bool, startedAt: Timestamp) {
        self.publicURL = publicURL
        self.version = version
        self.monetization = monetization
        self.startedAt = startedAt
    }
}
