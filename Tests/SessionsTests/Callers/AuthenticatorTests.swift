// AuthenticatorTests.swift: from an Authorization header to a caller, and every refusal on the way.

import SQL
import Testing

@testable import Sessions

@Suite struct AuthenticatorTests {
    private struct Fixture {
        let books: Books
        let account: Account
        let key: APIKey
        let secret: APIKeySecret
        let ring: SigningKeyRing

        var signing: SigningKeys { ring.keys }
        var signer: SigningKey { signing.signer(at: books.now) }

        init() async throws {
            books = try await Books()
            account = try await books.account()
            (key, secret) = try await books.key(of: account, scopes: Scopes([.read, .install]))
            let (random, now) = (books.random, books.now)
            let keys = try await books.database.write {
                try await SigningKeys.load(at: now, random: random, in: $0)
            }
            ring = SigningKeyRing(keys, random: random)
        }

        /// One that has seen nothing yet, with a memory of its own where that is wanted.
        func authenticator(_ live: LiveState? = nil) -> Authenticator {
            Authenticator(
                signing: ring, live: live ?? books.live, database: books.database,
                keys: books.keys, accounts: books.accounts, sessions: books.sessions,
                signIns: SignInStore(random: books.random))
        }

        func token(of session: Session) -> String {
            let claims = TokenClaims(
                issuer: signing.installation, account: session.account, session: session.id, scopes: session.scopes,
                issuedAt: session.createdAt.seconds, expiresAt: session.expiresAt.seconds)
            return String(decoding: SessionToken.sign(claims, with: signer), as: UTF8.self)
        }

        func word(_ header: String?, _ authenticator: Authenticator? = nil) async throws -> String {
            let bytes = header.map { Array($0.utf8) }
            switch try await (authenticator ?? self.authenticator()).caller(authorization: bytes, at: books.now) {
            case .success(let caller): return caller.sessionID.map { "session \($0)" } ?? "key \(caller.key.id)"
            case .failure(.missing): return "missing"
            case .failure(.invalid): return "invalid"
            case .failure(.suspended): return "suspended"
            case .failure(.ended(let session)): return "\(session.state.rawValue) \(session.reason?.rawValue ?? "")"
            }
        }
    }

    @Test func `a key is a caller with its account and scopes`() async throws {
        let fixture = try await Fixture()
        let found = try await fixture.authenticator().caller(
            authorization: Array("Bearer \(fixture.secret.text)".utf8), at: fixture.books.now)
        let caller = try found.get()
        #expect(caller.account == fixture.account.id && caller.key.id == fixture.key.id)
        #expect(caller.scopes == Scopes([.read, .install]) && caller.sessionID == nil)
        #expect(caller.payer.session == nil && caller.key.handle == fixture.account.handle)
    }

    @Test func `a session is a caller with the session's scopes, whatever the token says`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key, scopes: Scopes(.read))
        var claims = TokenClaims(
            issuer: fixture.signing.installation, account: session.account, session: session.id, scopes: .all,
            issuedAt: session.createdAt.seconds, expiresAt: session.expiresAt.seconds)
        claims.scopes = .all
        let token = String(decoding: SessionToken.sign(claims, with: fixture.signer), as: UTF8.self)
        let found = try await fixture.authenticator().caller(
            authorization: Array("Bearer \(token)".utf8), at: fixture.books.now)
        let caller = try found.get()
        #expect(caller.scopes == Scopes(.read) && caller.sessionID == session.id)
        #expect(caller.payer.session == session.id && caller.key.id == fixture.key.id)
    }

    @Test func `the scheme's name has no case, and is the only one`() async throws {
        let fixture = try await Fixture()
        let expected = "key \(fixture.key.id)"
        for scheme in ["Bearer", "bearer", "BEARER", "bEaReR"] {
            #expect(try await fixture.word("\(scheme) \(fixture.secret.text)") == expected)
        }
        for scheme in [
            "Basic ", "Token ", "", "Bearer", "Bearer  ", "Bearer\t", " Bearer ", "Bearer: ", "\u{22}earer ",
        ] {
            #expect(try await fixture.word(scheme + fixture.secret.text) == "invalid", "\(scheme)")
        }
    }

    @Test func `nothing shown is missing, and what proves nothing is invalid`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key)
        #expect(try await fixture.word(nil) == "missing")
        #expect(try await fixture.word("") == "missing")
        let stranger = APIKeySecret(of: fixture.account.id, random: SeededRandom(seed: 99)).text
        let typo = fixture.secret.text.dropLast() + (fixture.secret.text.last == "0" ? "1" : "0")
        for credential in [
            "", "x", "prs_key_", stranger, String(typo), fixture.secret.text + " ", "'; DROP TABLE session; --",
            fixture.token(of: session) + "x", fixture.token(of: session) + ", Bearer x", "\"\(fixture.secret.text)\"",
            fixture.key.id.description, session.id.description, "a\u{0}b", String(repeating: "A", count: 100_000),
        ] {
            #expect(try await fixture.word("Bearer " + credential) == "invalid", "\(credential.prefix(40))")
        }
    }

    @Test func `a token of a session that never was, or of another account, is invalid`() async throws {
        let fixture = try await Fixture()
        let other = try await fixture.books.account("other")
        let session = try await fixture.books.issue(fixture.key)
        for (id, account) in [(SessionID(high: 1, low: 1), fixture.account.id), (session.id, other.id)] {
            let claims = TokenClaims(
                issuer: fixture.signing.installation, account: account, session: id, scopes: .all,
                issuedAt: session.createdAt.seconds, expiresAt: session.expiresAt.seconds)
            let token = String(decoding: SessionToken.sign(claims, with: fixture.signer), as: UTF8.self)
            let authenticator = fixture.authenticator()
            #expect(try await fixture.word("Bearer \(token)", authenticator) == "invalid")
            // Also once the session is in memory.
            _ = try await fixture.word("Bearer \(fixture.token(of: session))", authenticator)
            #expect(try await fixture.word("Bearer \(token)", authenticator) == "invalid")
        }
    }

    @Test func `a session is refused from the millisecond it expires, in memory or not`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key, ttlSeconds: 60)
        let header = "Bearer \(fixture.token(of: session))"
        fixture.books.clock.advance(milliseconds: 59_999)
        #expect(try await fixture.word(header) == "session \(session.id)")
        fixture.books.clock.advance(milliseconds: 1)
        #expect(try await fixture.word(header) == "expired ")
        #expect(try await fixture.word(header, fixture.authenticator(LiveState())) == "expired ")
    }

    @Test func `a token's own end counts too`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key, ttlSeconds: 3600)
        let claims = TokenClaims(
            issuer: fixture.signing.installation, account: session.account, session: session.id, scopes: .all,
            issuedAt: session.createdAt.seconds, expiresAt: session.createdAt.seconds + 60)
        let token = String(decoding: SessionToken.sign(claims, with: fixture.signer), as: UTF8.self)
        #expect(try await fixture.word("Bearer \(token)") == "session \(session.id)")
        fixture.books.clock.advance(seconds: 60)
        #expect(try await fixture.word("Bearer \(token)") == "expired ")
    }

    @Test(arguments: RevocationReason.allCases.filter { $0 != .keyRevoked })
    func `a revoked session is refused with its reason, at once and after a restart`(
        reason: RevocationReason
    ) async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key)
        let header = "Bearer \(fixture.token(of: session))"
        let authenticator = fixture.authenticator()
        #expect(try await fixture.word(header, authenticator) == "session \(session.id)")
        _ = try await fixture.books.revoke(session, reason)
        #expect(try await fixture.word(header, authenticator) == "revoked \(reason.rawValue)")
        #expect(try await fixture.word(header, fixture.authenticator(LiveState())) == "revoked \(reason.rawValue)")
    }

    @Test func `another token of a revoked session is refused as well`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key)
        _ = try await fixture.books.revoke(session)
        let claims = TokenClaims(
            issuer: fixture.signing.installation, account: session.account, session: session.id, scopes: Scopes(.read),
            issuedAt: session.createdAt.seconds - 1, expiresAt: session.expiresAt.seconds + 5)
        let token = String(decoding: SessionToken.sign(claims, with: fixture.signer), as: UTF8.self)
        #expect(try await fixture.word("Bearer \(token)") == "revoked owner")
    }

    @Test func `a revoked key is invalid, and its sessions have ended, at once and after a restart`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issue(fixture.key)
        let headers = ["Bearer \(fixture.secret.text)", "Bearer \(fixture.token(of: session))"]
        let authenticator = fixture.authenticator()
        for header in headers { _ = try await fixture.word(header, authenticator) }
        try await fixture.books.revoke(fixture.key, of: fixture.account)
        for each in [authenticator, fixture.authenticator(LiveState())] {
            #expect(try await fixture.word(headers[0], each) == "invalid")
            #expect(try await fixture.word(headers[1], each) == "revoked key_revoked")
        }
    }

    @Test func `what a retired key has signed is refused, though it was let in a moment ago`() async throws {
        let fixture = try await Fixture()
        let books = fixture.books
        let (ring, now) = (fixture.ring, books.now)
        let session = try await books.issue(fixture.key, scopes: Scopes(.read))
        let header = "Bearer \(fixture.token(of: session))"
        let authenticator = fixture.authenticator()
        #expect(try await fixture.word(header, authenticator) == "session \(session.id)")
        let old = fixture.signer.kid
        _ = try await books.database.write { try await ring.create(at: now, in: $0) }
        try await ring.follow(books.database)
        #expect(try await fixture.word(header, authenticator) == "session \(session.id)")
        _ = try await books.database.write { try await ring.retire(old, in: $0) }
        #expect(try await fixture.word(header, authenticator) == "session \(session.id)", "not committed for it yet")
        try await ring.follow(books.database)
        #expect(try await fixture.word(header, authenticator) == "invalid")
    }
}
