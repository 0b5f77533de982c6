// SigningKeyWork.swift: the work of the commands on signing keys.

import JSON

/// The keys that sign tokens.
enum SigningKeyWork {
    static func run(_ task: SigningKeyTask, _ data: DataPlace, _ console: Console) async throws -> ExitStatus {
        switch task {
        case .list:
            let server = try await OperatorChannel.with(data) { try await $0.call("show_server", [:]) }
            let keys = server["signing_keys"]?.array ?? []
            try console.show(table(of: keys), items: keys, whenEmpty: "There is no key yet.")
        case .create:
            let key = try await OperatorChannel.with(data) { try await $0.call("create_signing_key", [:]) }
            try console.show(
                [("Key", key["kid"]?.string ?? ""), ("Signs from", key["signs_from"]?.string ?? "")], document: key)
        case .retire(let kid):
            let answer = try await OperatorChannel.with(data) { channel in
                try await channel.call("retire_signing_key", ["kid": .string(kid)])
            }
            if case .json = console.form {
                console.show(json: answer)
            } else {
                console.result("Key \(printable(kid)) is retired: every token that it signed is refused.")
            }
        }
        return .done
    }

    private static func table(of keys: [JSONValue]) -> Table {
        var table = Table(columns: [
            .init(title: "KEY"), .init(title: "SINCE"), .init(title: "STATE"), .init(title: "GOES BY ITSELF"),
        ])
        table.rows = keys.map { key in
            [
                key["kid"]?.string ?? "", key["created_at"]?.string ?? "",
                key["signs"]?.bool == true ? "signs" : "verifies", key["goes_at"]?.string ?? "",
            ]
        }
        return table
    }
}
