// main.swift: hands the process's arguments to Program. Nothing is decided here.

@preconcurrency import Glibc
import SQL

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

/// Passwords in the arguments are for this program, not for everybody who lists processes: in the memory where the kernel
/// reads them, they are written over.
func hidePasswords() {
    for index in 1..<max(1, Int(CommandLine.argc)) {
        guard let argument = CommandLine.unsafeArgv[index] else { continue }
        for range in PostgresConfiguration.secretRanges(in: Array(String(cString: argument).utf8)) {
            for place in range { argument[place] = CChar(UInt8(ascii: "x")) }
        }
    }
}

let program = Program(
    arguments: Array(CommandLine.arguments.dropFirst()),
    context: Context(environment: processEnvironment(), now: .now, serverCommands: .live, root: Purser.self))
hidePasswords()
switch program.start() {
case .over(let status): exit(status.rawValue)
case .server(let options): exit(ServerCommands.live.serve(options).rawValue)
case .command: runToEnd(program)
}
