// TokenAttackTests.swift: tokens that must be refused, most of them with a code that fits.

import Crypto
import Testing

@testable import Sessions

@Suite struct TokenAttackTests {
    private let verifier = TokenForge.verifier()

    private func refuses(_ token: String) -> Bool {
        do throws(TokenError) {
            _ = try verifier.verify(token)
            return false
        } catch { return true }
    }

    @Test func `the forge itself makes tokens that are taken`() {
        #expect(!refuses(TokenForge.token()))
    }

    @Test(
        arguments: [
            #""none""#, #""noNE""#, #""NONE""#, #""hs256""#, #""HS384""#, #""HS512""#, #""RS256""#, #""ES256""#,
            #""EdDSA""#, #"["HS256"]"#, #"{"HS256":1}"#, "null", "256", #""""#, #""HS256 ""#, #""HS256\u0000""#,
        ])
    func `another algorithm than the key's is refused, even behind a code that fits`(alg: String) {
        #expect(refuses(TokenForge.token(header: #"{"alg":\#(alg),"typ":"at+jwt","kid":"hs-test"}"#)))
    }

    @Test func `no algorithm and no code are refused`() {
        #expect(refuses(TokenForge.token(header: #"{"typ":"at+jwt","kid":"hs-test"}"#)))
        let parts = TokenForge.token().split(separator: ".")
        #expect(refuses("\(parts[0]).\(parts[1])."))
        #expect(refuses("\(parts[0]).\(parts[1])"))
        let none = Base64URL.encode(Array(#"{"alg":"none","typ":"at+jwt","kid":"hs-test"}"#.utf8))
        #expect(refuses("\(none).\(parts[1])."))
    }

    @Test(
        arguments: [
            #""hs-other""#, #""HS-TEST""#, #""""#, "1", "null", #"["hs-test"]"#, #""../../dev/null""#,
            #""' OR 1=1 --""#, #""hs-test\u0000""#, #""hs-test/""#,
        ])
    func `a kid that names no key is refused, with nothing to fall back to`(kid: String) {
        #expect(refuses(TokenForge.token(header: #"{"alg":"HS256","typ":"at+jwt","kid":\#(kid)}"#)))
    }

    @Test(
        arguments: [
            #"{"alg":"HS256","typ":"at+jwt"}"#, #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test","crit":["exp"]}"#,
            #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test","crit":[]}"#,
            #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test","b64":false}"#,
            #"{"alg":"HS256","alg":"none","typ":"at+jwt","kid":"hs-test"}"#,
            #"{"alg":"none","alg":"HS256","typ":"at+jwt","kid":"hs-test"}"#,
            #"{"alg":"HS256","typ":"at+jwt","kid":"x","kid":"hs-test"}"#, #"{"alg":"HS256","kid":"hs-test"}"#,
            #"{"alg":"HS256","typ":"JWT","kid":"hs-test"}"#, #"{"alg":"HS256","typ":"AT+JWT","kid":"hs-test"}"#,
            #"{"alg":"HS256","typ":"application/at+jwt","kid":"hs-test"}"#,
            #"{"alg":"HS256","typ":"receipt+jwt","kid":"hs-test"}"#, #"{"alg":"HS256","typ":null,"kid":"hs-test"}"#,
            #"["HS256"]"#, "null", "", "{", #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test"} x"#,
            #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test","deep":[[[[[]]]]]}"#,
        ])
    func `a header that is not ours is refused`(header: String) {
        #expect(refuses(TokenForge.token(header: header)))
    }

    @Test func `a key in the header is not used`() {
        let evil = [UInt8](repeating: 0x66, count: 32)
        let jwk =
            #"{"alg":"HS256","typ":"at+jwt","kid":"hs-test","jwk":{"kty":"oct","k":"\#(Base64URL.encode(evil))"}}"#
        #expect(refuses(TokenForge.token(header: jwk, secret: evil)))
    }

    @Test(arguments: TokenForge.members.map(\.name))
    func `a claim that is missing, twice, null or of another type is refused`(name: String) throws {
        for json in [nil, "null", "{}", "true", #""""#] {
            #expect(refuses(TokenForge.token(payload: TokenForge.payload(with: name, json))))
        }
        let copy = try #require(TokenForge.members.first { $0.name == name })
        #expect(refuses(TokenForge.token(payload: TokenForge.payload(TokenForge.members + [copy]))))
    }

    @Test(
        arguments: [
            ("aud", #""pursers""#), ("aud", #""purse""#), ("aud", #"["purser"]"#), ("aud", #""Purser""#),
            ("iss", #""srv_00000000000000000000000000""#), ("iss", #""https://evil.example""#),
            ("sub", #""ses_00000000000000000000000000""#), ("sub", #""acc_0""#),
            ("jti", #""ses_00000000000000000000000000""#), ("sid", #""ses_00000000000000000000000000""#),
            ("scope", #""read  install""#), ("scope", #"" read""#), ("scope", #""Read""#),
            ("scope", #""read,install""#),
            ("scope", #""*""#), ("scope", #"["read"]"#), ("anc", #"["ses_00000000000000000000000000"]"#),
            ("anc", "[[]]"), ("exp", "1e308"), ("exp", "-1"), ("exp", "1781276400.0"), ("exp", "1781276400.5"),
            ("exp", #""1781276400""#), ("exp", "9999999999999"), ("exp", "9223372036854775808"), ("iat", "1.5"),
            ("iat", "-0"),
        ])
    func `a claim with another value than ours have is refused`(name: String, json: String) {
        #expect(refuses(TokenForge.token(payload: TokenForge.payload(with: name, json))))
    }

    @Test(
        arguments: [
            #","x":1,"x":2}"#, #","x":[1]}"#, #","x":{}}"#, ",}", #","nbf":null}"#, "", "} x", "}}", #","":1,"":2}"#,
            #","a name that is long":1}"#,
        ])
    func `a payload with more than plain members is refused`(ending: String) {
        #expect(refuses(TokenForge.token(payload: String(TokenForge.payload().dropLast()) + ending)))
    }

    @Test(arguments: ["", "{}", "null", "[]", #"{"iss":"x"}"#])
    func `a payload that is no object with the claims is refused`(payload: String) {
        #expect(refuses(TokenForge.token(payload: payload)))
    }

    @Test func `a claim's name is not spelled with escapes`() {
        #expect(refuses(TokenForge.token(payload: TokenForge.payload().replacing(#""sub""#, with: #""\u0073ub""#))))
    }

    @Test func `an API key, a token of another installation and RFC 7515's example are refused`() throws {
        #expect(refuses(APIKeySecret(of: TokenForge.account, random: SeededRandom(seed: 1)).text))
        var claims = TokenForge.claims
        claims.issuer = InstallationID(high: 1, low: 1)
        #expect(refuses(String(decoding: SessionToken.sign(claims, with: TokenForge.key()), as: UTF8.self)))
        // RFC 7515 appendix A.1: a code that fits its key, but no `kid`, and another `typ`.
        let secret = try #require(
            Base64URL.decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))
        let keys = SigningKeys(
            installation: TokenForge.installation, newestFirst: [TokenForge.key("hs-test", secret)])
        let token =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        #expect(throws: TokenError.header) { try TokenVerifier(keys: keys).verify(token) }
    }

    @Test func `another spelling of any part is refused`() {
        let token = TokenForge.token()
        let parts = token.split(separator: ".").map(String.init)
        let wrong = [
            "", ".", "..", "...", token + ".", "." + token, token + "=", token + "\n", " " + token, token + "A",
            String(token.dropLast()), "\(parts[0]).\(parts[1]).\(parts[2]).\(parts[2])",
            "\(parts[0])=.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1])=.\(parts[2])", parts[0],
            "\(parts[1]).\(parts[0]).\(parts[2])", "{" + token + "}", token.replacing(".", with: " "),
            "\u{FEFF}" + token, token + "\u{0}",
        ]
        for spelling in wrong { #expect(refuses(spelling), "\(spelling)") }
    }

    @Test func `of all last characters of the code exactly one is taken`() {
        let token = TokenForge.token()
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/="
        #expect(alphabet.filter { !refuses(token.dropLast() + String($0)) }.count == 1)
    }

    @Test func `a change of any single bit is refused`() {
        let token = Array(TokenForge.token().utf8)
        for place in token.indices {
            for bit in UInt8(0)..<8 {
                var changed = token
                changed[place] ^= 1 << bit
                let taken = changed.withUnsafeBufferPointer { bytes in (try? verifier.verify(bytes)) != nil }
                #expect(!taken, "byte \(place), bit \(bit)")
            }
        }
    }

    @Test func `a huge or hostile header is refused`() {
        let kid = String(repeating: "k", count: 65_536)
        #expect(refuses(TokenForge.token(header: #"{"alg":"HS256","typ":"at+jwt","kid":"\#(kid)"}"#)))
        let deep = String(repeating: "[", count: 1_000)
        #expect(refuses(TokenForge.token(header: #"{"alg":"HS256","typ":"at+jwt","kid":\#(deep)"#)))
        #expect(refuses(TokenForge.token(header: [0xFF, 0xFE], payload: Array(TokenForge.payload().utf8))))
        #expect(
            refuses(TokenForge.token(header: Array(TokenForge.header.utf8), payload: [0x7B, 0x22, 0xFF, 0x22, 0x7D])))
    }

    @Test func `a secret of fewer than 32 bytes makes no key, and a code of another secret is refused`() {
        #expect(
            SigningKey(
                kid: "hs-x", secret: [UInt8](repeating: 1, count: 31), createdAt: Timestamp(seconds: 1)) == nil)
        #expect(refuses(TokenForge.token(secret: [UInt8](repeating: 0x5B, count: 32))))
    }
}
