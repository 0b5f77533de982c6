// DemoSetup.swift: what a first start with --demo makes: an account with a key and a balance, and a small catalogue.

internal import Crypto
internal import Marketplace
internal import Operations
internal import SQL
package import Sessions

/// What the demo account is used by: shown once, by the terminal that the server was started in.
package struct DemoCredentials: Sendable {
    package let key: APIKeySecret
    package let password: String
}

/// Fills an empty installation for somebody who wants to try it.
package struct DemoSetup: Sendable {
    private let house: House

    package static let handle = "demo"
    private static let balance = USD(micros: 100_000_000)
    /// More than there are listings to meet another node at.
    private static let maximumAttempts = 100

    package init(house: House) {
        self.house = house
    }

    /// Makes the catalogue and the account where there is no account of that handle yet.
    ///
    /// - Returns: what the account is used by, which is shown once; `nil` where the account was there.
    package func run() async throws -> DemoCredentials? {
        var attempts = 0
        while true {
            attempts += 1
            do {
                return try await make()
            } catch let error as SQLError {
                // Another node makes it at the same time: each step is done by one of them.
                guard case .constraint = error.kind, attempts < Self.maximumAttempts else { throw error }
            }
        }
    }

    private func make() async throws -> DemoCredentials? {
        guard let handle = Handle(Self.handle) else { return nil }
        let stores = house.stores
        let known = try await house.database.read { reader in try await stores.accounts.find(handle, in: reader) }
        if known != nil { return nil }
        let now = house.clock.now()
        _ = try await stores.starter.add(at: now)
        let password = Self.password(house.random)
        guard let hash = Argon2id.hash(Array(password.utf8)) else {
            throw StartError("There is not enough memory to hash the demo account's password.")
        }
        // Last, so that a start that was cut off before begins again: every step before is done once only.
        return try await house.database.write { transaction in
            guard
                case .success(let account) = try await stores.accounts.create(
                    handle, name: "Demo", isAdministrator: true, at: now, in: transaction)
            else { return nil }
            try await stores.ledger.topUp(account.id, by: Self.balance, at: now, in: transaction)
            try await stores.people.passwords.set(hash, of: account.id, at: now, in: transaction)
            let key = try await stores.keys.create(
                for: account.id, scopes: .all, label: "demo", at: now, in: transaction
            ).secret
            return DemoCredentials(key: key, password: password)
        }
    }

    /// Four groups of four, of letters and digits that are not mistaken for each other: 80 random bits.
    private static func password(_ random: any RandomSource) -> String {
        let letters = Array("abcdefghjkmnpqrstvwxyz0123456789")
        let characters = random.bytes(16).map { letters[Int($0) & 31] }
        return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<$0 + 4]) }.joined(
            separator: "-")
    }
}
