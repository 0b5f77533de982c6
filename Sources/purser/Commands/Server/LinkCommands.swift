// LinkCommands.swift: the work of the commands that make links which let somebody in once.

import JSON

/// Links of the server's own machine.
enum LinkWork {
    static func setup(_ data: DataPlace, _ console: Console) async throws -> ExitStatus {
        try await make("create_setup_link", JSONObject(), "Whoever opens it becomes the administrator.", data, console)
    }

    static func signIn(_ handle: String, _ data: DataPlace, _ console: Console) async throws -> ExitStatus {
        try await make(
            "create_sign_in_link", ["handle": .string(handle)],
            "Whoever opens it is signed in as \(printable(handle)).",
            data, console)
    }

    /// The link alone on standard output.
    private static func make(
        _ operation: String, _ input: JSONObject, _ meaning: String, _ data: DataPlace, _ console: Console
    ) async throws -> ExitStatus {
        let answer = try await OperatorChannel.with(data, whereAbsent: .isMade) {
            try await $0.call(operation, .object(input))
        }
        if case .json = console.form {
            console.show(json: answer)
        } else {
            console.result(answer["url"]?.string ?? "")
            console.note("Good once, until \(answer["expires_at"]?.string ?? ""). \(meaning)")
        }
        return .done
    }
}
