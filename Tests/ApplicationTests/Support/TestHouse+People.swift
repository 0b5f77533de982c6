// TestHouse+People.swift: persons with passwords, signed in.

import Application
import JSON
import Operations
import Sessions
import Testing

extension TestHouse {
    /// A password that no rule is against.
    static let password = "lantern-orbit-velvet"

    /// Makes an account with a password.
    func person(_ handle: String, balance: String = "0", isAdministrator: Bool = false) async throws {
        var input = JSONObject()
        input.append("handle", .string(handle))
        input.append("balance_usd", .number(JSONNumber(text: balance)))
        input.append("administrator", .bool(isAdministrator))
        input.append("password", .string(Self.password))
        _ = try await `operator`("create_account", input)
    }

    /// Tries to sign in.
    ///
    /// - Parameter more: further members: `,"totp":"123456"`.
    func trySignIn(_ handle: String, _ password: String = password, more: String = "") async throws -> Answer {
        try await post("/api/v1/sign-ins", as: nil, #"{"handle":"\#(handle)","password":"\#(password)"\#(more)}"#)
    }

    /// Signs in.
    ///
    /// - Returns: the token.
    func signIn(_ handle: String, _ password: String = password) async throws -> String {
        let answer = try await trySignIn(handle, password)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.text("token"))
    }

    /// Enrols an authenticator app.
    ///
    /// - Returns: its secret and the recovery codes.
    func enrol(_ token: String) async throws -> (secret: [UInt8], recoveryCodes: [String]) {
        let begun = try await post("/api/v1/account/totp", as: token, #"{"password":"\#(Self.password)"}"#)
        let secret = base32(try #require(begun.text("secret")))
        let confirmed = try await post(
            "/api/v1/account/totp/confirm", as: token, #"{"totp":"\#(try code(of: secret))"}"#)
        #expect(confirmed.status == 201, "\(confirmed.text)")
        return (secret, confirmed["recovery_codes"]?.array?.compactMap(\.string) ?? [])
    }

    /// What the app shows now, or some steps later.
    func code(of secret: [UInt8], later steps: Int64 = 0) throws -> String {
        try #require(TOTP.code(of: secret, step: TOTP.step(at: house.clock.now()) + steps))
    }

    func base32(_ text: String) -> [UInt8] {
        var (out, bits, count): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for character in text.utf8 {
            bits = bits << 5 | UInt32(character >= 65 ? character - 65 : character - 24)
            count += 5
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return out
    }
}
