// ServerCommands+Live.swift: the commands that work on a data directory, done: this file and its neighbours know the server.

import Application
import Glibc
import JSON
import PurserClient

extension ServerCommands {
    /// What they do in this program.
    static let live = ServerCommands(
        serve: serve, createAccount: createAccount, listAccounts: listAccounts,
        creditAccount: LedgerWork.credit, verifyLedger: LedgerWork.verify, setPassword: setPassword,
        suspendAccount: suspendAccount, rotateKey: rotateKey, createKey: createKey,
        listKeys: listKeys, revokeKey: revokeKey, makeSetupLink: LinkWork.setup, makeSignInLink: LinkWork.signIn,
        signingKeys: SigningKeyWork.run,
        importMCPRegistry: RegistryImport.run, importSkills: SkillsImport.run)

    private static func serve(_ options: ServeOptions) -> ExitStatus {
        let style: Log.Style
        switch options.log {
        case .json: style = .json
        case .pretty: style = .pretty
        case nil: style = Log.standardStyle
        }
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        var settings = ServeSettings(data: options.data, listen: "\(host):\(options.port)", logStyle: style)
        settings.demo = options.isDemo
        settings.monetization = options.isMonetizationOn
        settings.publicURL = options.publicURL
        settings.trustedProxies = options.trustedProxies
        settings.logsRequests = options.logsRequests
        settings.refundDays = options.refundDays
        settings.database = options.database
        settings.migrates = options.migration == .run
        settings.signUp = options.signUp?.rawValue
        settings.requiresPublisherAgreement = options.requiresPublisherAgreement
        settings.mailSender = options.mailFrom
        settings.osv = options.osv
        settings.clamav = options.clamav
        do {
            settings.smtp = try smtpServer(options)
        } catch {
            Console(form: nil, color: .never, environment: [:]).insist("purser: \(error)")
            return .failed
        }
        return ServerProcess.run(settings) == 0 ? .done : .failed
    }

    private static func smtpServer(_ options: ServeOptions) throws -> SMTPServer? {
        guard let url = options.smtpURL else { return nil }
        var password = getenv("PURSER_SMTP_PASSWORD").map { String(cString: $0) }
        if let file = options.smtpPasswordFile {
            let bytes: [UInt8]
            do throws(FileFailure) {
                bytes = try bytesOfFile(file, limit: 4_096)
            } catch { throw UsageMistake("--smtp-password-file: \(file) cannot be read: \(error.reason).") }
            password = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
        }
        return try SMTPServer(url, password: password)
    }

    private static func createAccount(_ options: CreateAccountOptions, _ console: Console) async throws -> ExitStatus {
        var input = JSONObject()
        input.append("handle", .string(options.handle))
        if let name = options.name { input.append("name", .string(name)) }
        input.append("balance_usd", .number(JSONNumber(text: USD(micros: options.balanceMicros).text)))
        if let email = options.email { input.append("email", .string(email)) }
        if options.isAdministrator { input.append("administrator", true) }
        if let password = options.password { input.append("password", .string(password)) }
        let answer = try await OperatorChannel.with(options.data, whereAbsent: .isMade) {
            try await $0.call("create_account", .object(input))
        }
        let handle = answer["handle"]?.string ?? options.handle
        let balance = answer["balance_usd"]?.number?.text ?? "0.00"
        try console.show([("Account", handle), ("Balance", "$" + balance)], document: answer)
        if options.data.remote != nil { return .done }
        console.note("A key for it: purser key create --account \(printable(handle)) \(options.data.options)")
        return .done
    }

    private static func listAccounts(_ data: DataPlace, _ console: Console) async throws -> ExitStatus {
        let accounts = try await OperatorChannel.with(data) { channel in
            try await Paging.items { cursor, count in
                var input: JSONObject = ["limit": .number(JSONNumber(Int64(count)))]
                if let cursor { input.append("cursor", .string(cursor)) }
                let page = try await channel.call("list_accounts", .object(input))
                return (page["items"]?.array ?? [], page["next_cursor"]?.string)
            }.items
        }
        var table = Table(columns: [
            .init(title: "HANDLE"), .init(title: "NAME", shrinks: true), .init(title: "BALANCE", alignsRight: true),
        ])
        table.rows = accounts.map { account in
            [
                account["handle"]?.string ?? "", account["name"]?.string ?? "",
                "$" + (account["balance_usd"]?.number?.text ?? "0.00"),
            ]
        }
        try console.show(
            table, items: accounts,
            whenEmpty: "There is no account yet. Make one: purser account create --handle NAME \(data.options)")
        return .done
    }

    private static func createKey(_ options: CreateKeyOptions, _ console: Console) async throws -> ExitStatus {
        var input = JSONObject()
        if let account = options.account { input.append("account", .string(account)) }
        if let seconds = options.expiresInSeconds {
            input.append("expires_in_seconds", .number(JSONNumber(Int64(seconds))))
        }
        if let cap = options.capMicros {
            input.append("spend_cap_usd", .number(JSONNumber(text: USD(micros: cap).text)))
        }
        if let scopes = options.scopes { input.append("scopes", .array(scopes.map(JSONValue.string))) }
        if let label = options.label { input.append("label", .string(label)) }
        let answer = try await OperatorChannel.with(options.data) { try await $0.call("create_key", .object(input)) }
        if case .json = console.form {
            console.show(json: answer)
        } else {
            let scopes = answer["scopes"]?.array?.compactMap(\.string).joined(separator: ", ") ?? ""
            let owner = options.account.map { " of \(printable($0))" } ?? ""
            console.note("Key \(answer["key_id"]?.string ?? "")\(owner)   \(scopes)")
            showKey(answer, options.data, console)
        }
        return .done
    }

    /// The key alone on standard output.
    private static func showKey(_ answer: JSONValue, _ data: DataPlace, _ console: Console) {
        console.result(answer["key"]?.string ?? "")
        console.note("Shown once. End it with: purser key revoke \(answer["key_id"]?.string ?? "") \(data.options)")
    }

    private static func rotateKey(_ options: RotateKeyOptions, _ console: Console) async throws -> ExitStatus {
        let answer = try await OperatorChannel.with(options.data) { channel in
            try await channel.call(
                "rotate_account_key",
                [
                    "key_id": .string(options.keyID),
                    "overlap_seconds": .number(JSONNumber(Int64(options.overlapSeconds))),
                ])
        }
        if case .json = console.form {
            console.show(json: answer)
        } else {
            let end = options.overlapSeconds == 0 ? "now" : "in \(durationText(seconds: Int64(options.overlapSeconds)))"
            console.note(
                "Key \(answer["key_id"]?.string ?? "") in the place of \(printable(options.keyID)), which ends \(end)")
            showKey(answer, options.data, console)
        }
        return .done
    }

    private static func setPassword(_ options: SetPasswordOptions, _ console: Console) async throws -> ExitStatus {
        let answer = try await OperatorChannel.with(options.data) { channel in
            try await channel.call(
                "set_password", ["handle": .string(options.handle), "password": .string(options.password)])
        }
        if case .json = console.form {
            console.show(json: answer)
        } else {
            console.result("\(printable(options.handle)) has a new password, and is signed out everywhere.")
        }
        return .done
    }

    private static func suspendAccount(_ options: SuspendAccountOptions, _ console: Console) async throws -> ExitStatus
    {
        let answer = try await OperatorChannel.with(options.data) { channel in
            guard let reason = options.reason else {
                return try await channel.call("reinstate_account", ["handle": .string(options.handle)])
            }
            return try await channel.call(
                "suspend_account", ["handle": .string(options.handle), "reason": .string(reason)])
        }
        if case .json = console.form {
            console.show(json: answer)
        } else if options.reason == nil {
            console.result("\(printable(options.handle)) is let in again. Its sessions stay revoked.")
        } else {
            console.result("\(printable(options.handle)) is suspended: its keys are refused, its sessions are revoked.")
        }
        return .done
    }

    private static func listKeys(_ options: ListKeysOptions, _ console: Console) async throws -> ExitStatus {
        let answer = try await OperatorChannel.with(options.data) { channel in
            var input = JSONObject()
            if let account = options.account { input.append("account", .string(account)) }
            return try await channel.call("list_account_keys", .object(input))
        }
        var table = Table(columns: [
            .init(title: "KEY"), .init(title: "SCOPES", shrinks: true), .init(title: "LABEL", shrinks: true),
            .init(title: "STATE"),
        ])
        let keys = answer["items"]?.array ?? []
        table.rows = keys.map { key in
            [
                key["key_id"]?.string ?? "", key["scopes"]?.array?.compactMap(\.string).joined(separator: " ") ?? "",
                key["label"]?.string ?? "", key["revoked_at"]?.string.map { "revoked \($0)" } ?? "live",
            ]
        }
        try console.show(table, items: keys, whenEmpty: "\(printable(options.account ?? "The account")) has no key.")
        return .done
    }

    private static func revokeKey(_ options: RevokeKeyOptions, _ console: Console) async throws -> ExitStatus {
        let answer = try await OperatorChannel.with(options.data) { channel in
            try await channel.call("revoke_key", ["key_id": .string(options.keyID)])
        }
        if case .json = console.form {
            console.show(json: answer)
        } else {
            console.result("Key \(printable(options.keyID)) is revoked, and with it the sessions that it issued.")
        }
        return .done
    }
}
