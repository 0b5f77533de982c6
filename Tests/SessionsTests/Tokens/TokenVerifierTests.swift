// TokenVerifierTests.swift: tokens that are ours, in every spelling that other libraries may give them.

import Crypto
import JSON
import Testing

@testable import Sessions

@Suite struct TokenVerifierTests {
    private let verifier = TokenForge.verifier()

    private func signed(_ claims: TokenClaims = TokenForge.claims, with key: SigningKey = TokenForge.key()) -> String {
        String(decoding: SessionToken.sign(claims, with: key), as: UTF8.self)
    }

    @Test func `what is signed is verified, with every claim as it was`() throws {
        #expect(try verifier.verify(signed()) == TokenForge.claims)
    }

    @Test func `a token says what RFC 9068 names, in a header that names its key`() throws {
        let parts = signed().split(separator: ".").map(String.init)
        let header = try JSONValue.parse(try #require(Base64URL.decode(parts[0])))
        #expect(header == ["alg": "HS256", "typ": "at+jwt", "kid": "hs-test"])
        let claims = try JSONValue.parse(try #require(Base64URL.decode(parts[1])))
        #expect(claims.text() == TokenForge.payload())
    }

    @Test func `the order of members is free`() throws {
        let header = #"{"kid":"hs-test","alg":"HS256","typ":"at+jwt"}"#
        for turn in TokenForge.members.indices {
            let members = Array(TokenForge.members[turn...] + TokenForge.members[..<turn])
            let token = TokenForge.token(header: header, payload: TokenForge.payload(members))
            #expect(try verifier.verify(token) == TokenForge.claims)
        }
    }

    @Test func `blanks and claims that mean nothing here are passed over`() throws {
        let payload =
            TokenForge.payload().replacing(",", with: " ,\n ").dropLast()
            + #", "client_id": "x", "n": -1.5, "f": null}"#
        #expect(try verifier.verify(TokenForge.token(payload: String(payload))) == TokenForge.claims)
        let header = #"{ "alg":"HS256", "typ":"at+jwt", "kid":"hs-test", "jku":"https://evil.example/keys" }"#
        #expect(try verifier.verify(TokenForge.token(header: header)) == TokenForge.claims)
    }

    @Test func `nbf may stand there, up to iat`() throws {
        func payload(_ nbf: String) -> String { TokenForge.payload(TokenForge.members + [("nbf", nbf)]) }
        #expect(try verifier.verify(TokenForge.token(payload: payload("1781272800"))) == TokenForge.claims)
        #expect(throws: TokenError.claims) { try verifier.verify(TokenForge.token(payload: payload("1781272801"))) }
    }

    @Test func `an older key verifies while it is kept, and its token is refused once it is gone`() throws {
        let old = TokenForge.key("hs-old", [UInt8](repeating: 1, count: 32))
        let token = signed(with: old)
        #expect(try TokenForge.verifier(older: [old]).verify(token) == TokenForge.claims)
        #expect(throws: TokenError.header) { try verifier.verify(token) }
    }

    @Test func `an expired token still proves which session it was`() throws {
        var claims = TokenForge.claims
        claims.expiresAt = 1
        #expect(try verifier.verify(signed(claims)).expiresAt == 1)
    }

    @Test func `a token without its signature is completed again by the key that its header names`() {
        let token = signed()
        let input = Array(token[..<(token.lastIndex(of: ".") ?? token.endIndex)].utf8)
        let old = TokenForge.key("hs-old", [UInt8](repeating: 1, count: 32))
        let keys = SigningKeys(installation: TokenForge.installation, newestFirst: [old, TokenForge.key()])
        #expect(SessionToken.signAgain(input, with: keys) == Array(token.utf8))
        let without = SigningKeys(installation: TokenForge.installation, newestFirst: [old])
        #expect(SessionToken.signAgain(input, with: without) == nil)
    }
}
