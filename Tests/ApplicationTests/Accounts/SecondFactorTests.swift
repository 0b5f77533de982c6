// SecondFactorTests.swift: authenticator apps and recovery codes, each code good for once.

import JSON
import Testing

@Suite struct SecondFactorTests {
    private let password = TestHouse.password

    @Test func `once an app is confirmed, a sign-in wants its code, and takes each once`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            let app = try await house.enrol(token)
            #expect(app.recoveryCodes.count == 10 && Set(app.recoveryCodes).count == 10)
            expectProblem(try await house.trySignIn("alice"), 401, "second_factor_required")
            // The code that has confirmed it was its first use.
            let first = try house.code(of: app.secret)
            expectProblem(try await house.trySignIn("alice", more: #","totp":"\#(first)""#), 401, "wrong_credentials")
            house.clocks.pass(seconds: 30)
            let second = try house.code(of: app.secret)
            #expect(try await house.trySignIn("alice", more: #","totp":"\#(second)""#).status == 201)
            expectProblem(try await house.trySignIn("alice", more: #","totp":"\#(second)""#), 401, "wrong_credentials")
        }
    }

    @Test(arguments: [(-2, 401), (-1, 201), (0, 201), (1, 201), (2, 401)])
    func `a code counts one step before and after its own`(steps: Int, status: Int) async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let app = try await house.enrol(try await house.signIn("alice"))
            house.clocks.pass(seconds: 3_000)
            let code = try house.code(of: app.secret, later: Int64(steps))
            #expect(try await house.trySignIn("alice", more: #","totp":"\#(code)""#).status == status)
        }
    }

    @Test func `an older code does not count after a newer one`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let app = try await house.enrol(try await house.signIn("alice"))
            house.clocks.pass(seconds: 3_000)
            let (old, new) = (try house.code(of: app.secret), try house.code(of: app.secret, later: 1))
            #expect(try await house.trySignIn("alice", more: #","totp":"\#(new)""#).status == 201)
            expectProblem(try await house.trySignIn("alice", more: #","totp":"\#(old)""#), 401, "wrong_credentials")
        }
    }

    @Test func `a recovery code opens the account once, however it is typed`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let app = try await house.enrol(try await house.signIn("alice"))
            let typed = app.recoveryCodes[0].uppercased().filter { $0 != "-" }
            #expect(try await house.trySignIn("alice", more: #","recovery_code":"\#(typed)""#).status == 201)
            expectProblem(
                try await house.trySignIn("alice", more: #","recovery_code":"\#(app.recoveryCodes[0])""#), 401,
                "wrong_credentials")
            #expect(
                try await house.trySignIn("alice", more: #","recovery_code":"\#(app.recoveryCodes[1])""#).status == 201)
        }
    }

    @Test func `codes cannot be guessed without end by leaving them out in between`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let app = try await house.enrol(try await house.signIn("alice"))
            house.clocks.pass(seconds: 3_000)
            let right = try house.code(of: app.secret)
            let wrong = right == "000000" ? "000001" : "000000"
            var wrongs = 0
            for _ in 0..<12 {
                let answer = try await house.trySignIn("alice", more: #","totp":"\#(wrong)""#)
                if answer.status == 401 { wrongs += 1 }
                _ = try await house.trySignIn("alice")
            }
            #expect(wrongs == 5)
            expectProblem(try await house.trySignIn("alice", more: #","totp":"\#(right)""#), 429, "too_many_attempts")
        }
    }

    @Test func `an app that was not confirmed is asked for nowhere, and one in force is not replaced`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            let body = #"{"password":"\#(password)"}"#
            expectProblem(
                try await house.post("/api/v1/account/totp/confirm", as: token, #"{"totp":"000000"}"#), 404, "not_found"
            )
            expectProblem(
                try await house.post("/api/v1/account/totp", as: token, #"{"password":"wrong"}"#), 401,
                "wrong_credentials")
            let first = try await house.post("/api/v1/account/totp", as: token, body)
            #expect(first.status == 201 && first.members == ["secret", "uri"])
            #expect(
                first.text("uri") == "otpauth://totp/Purser:alice?secret=\(first.text("secret") ?? "")&issuer=Purser")
            #expect(try await house.trySignIn("alice").status == 201)
            _ = try await house.enrol(token)
            expectProblem(try await house.post("/api/v1/account/totp", as: token, body), 409, "second_factor_in_force")
            expectProblem(
                try await house.post("/api/v1/account/totp/confirm", as: token, #"{"totp":"000000"}"#), 409,
                "second_factor_in_force")
            let key = try await house.key(of: "alice", scopes: ["account"]).text
            expectProblem(try await house.post("/api/v1/account/totp", as: key, body), 403, "person_required")
        }
    }

    @Test func `taking the app away and making codes anew want password and code`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            let body = #"{"password":"\#(password)"}"#
            expectProblem(try await house.post("/api/v1/account/recovery-codes", as: token, body), 404, "not_found")
            let app = try await house.enrol(token)
            for path in ["recovery-codes", "totp/remove"] {
                expectProblem(
                    try await house.post("/api/v1/account/\(path)", as: token, body), 401, "second_factor_required")
            }
            let renewed = try await house.post(
                "/api/v1/account/recovery-codes", as: token,
                #"{"password":"\#(password)","recovery_code":"\#(app.recoveryCodes[0])"}"#)
            #expect(renewed.status == 201)
            let codes = renewed["recovery_codes"]?.array?.compactMap(\.string) ?? []
            #expect(Set(codes).isDisjoint(with: app.recoveryCodes) && codes.count == 10)
            expectProblem(
                try await house.trySignIn("alice", more: #","recovery_code":"\#(app.recoveryCodes[1])""#), 401,
                "wrong_credentials")
            let removed = try await house.post(
                "/api/v1/account/totp/remove", as: token, #"{"password":"\#(password)","recovery_code":"\#(codes[0])"}"#
            )
            #expect(removed.status == 200 && removed["totp"] == false)
            #expect(try await house.trySignIn("alice").status == 201)
        }
    }
}
