// main.swift: hands the process's arguments to Program. Nothing is decided here.

@preconcurrency import Glibc

/// The variables of the process.
func processEnvironment() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
        let parts = String(cString: pointer).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
        entry += 1
    }
    return result
}

/// Runs a command on the concurrent executor while the first thread waits.
func runToEnd(_ program: Program) -> Never {
    Interruption.prepare()
    let task = Task.detached {
        let status = await program.run()
        exit(status.rawValue)
    }
    Interruption.watch { task.cancel() }
    while true { pause() }
}

let program = Program(
    arguments: Array(CommandLine.arguments.dropFirst()),
    context: Context(environment: processEnvironment(), now: .now, serverCommands: .live))
switch program.start() {
case .over(let status): exit(status.rawValue)
case .server(let options): exit(ServerCommands.live.serve(options).rawValue)
case .command: runToEnd(program)
}
