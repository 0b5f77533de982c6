// ShowSecondFactor.swift: whether an account has an authenticator app, and how many recovery codes are left.

internal import JSON
package import Sessions

extension Operation {
    /// `GET /account/totp`.
    package static func showSecondFactor(in factors: SecondFactorStore) -> Operation {
        Operation(
            name: "show_totp", summary: "Show whether an authenticator app is in force", group: "Sign-in", may: .person,
            output: .object(
                name: "TOTP",
                [
                    Field(
                        "state", .choice(["off", "begun", "on"]),
                        "`begun`: an app has the secret and has shown no code yet, so none is asked for."),
                    Field("confirmed_at", .nullable(.instant), "Since when a code is asked for; null where none is."),
                    Field(
                        "recovery_codes_left", .integer(0...Int64(SecondFactorStore.recoveryCodeCount)),
                        "How many recovery codes are unused."),
                ]),
            body: .reading { call, reader in
                let account = call.knownCaller.account
                let factor = try await factors.find(account, in: reader)
                let left = try await factors.recoveryCodesLeft(account, in: reader)
                return .success(
                    .object { writer in
                        writer.name("state")
                        writer.value(factor.map { $0.confirmedAt == nil ? "begun" : "on" } ?? "off")
                        writer.name("confirmed_at")
                        writer.value(orNull: factor?.confirmedAt)
                        writer.name("recovery_codes_left")
                        writer.value(Int64(left))
                    })
            })
    }
}
