// CredentialsFile.swift: what `login` keeps: one server and one key, readable by their owner alone.

@preconcurrency import Glibc
import JSON

/// The file `purser/credentials.json` in the user's configuration folder.
struct CredentialsFile {
    struct Content: Equatable {
        let server: String
        let key: String
        let account: String
        let keyID: String
    }

    let path: String

    /// `$XDG_CONFIG_HOME/purser`, else `~/.config/purser` (XDG Base Directory Specification: a relative path counts as unset).
    init(environment: [String: String]) throws(CommandFailure) {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            path = folder + "/purser/credentials.json"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = home + "/.config/purser/credentials.json"
        } else {
            throw CommandFailure(
                status: .failed, message: "There is no folder for settings: neither XDG_CONFIG_HOME nor HOME is set.",
                advice: ["Set one of them, or give PURSER_URL and PURSER_KEY in the environment."])
        }
    }

    /// Nil where nobody has signed in.
    func read() throws(CommandFailure) -> Content? {
        if FileKind(path) == .absent { return nil }
        let value: JSONValue
        do {
            value = try JSONValue.parse(try bytesOfFile(path, limit: 65_536))
        } catch {
            throw damaged
        }
        guard let server = value["server"]?.string, let key = value["key"]?.string else { throw damaged }
        return Content(
            server: server, key: key, account: value["account"]?.string ?? "", keyID: value["key_id"]?.string ?? "")
    }

    /// Writes the file for its owner alone, and takes others' rights from the folder.
    func write(_ content: Content) throws(CommandFailure) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
        let document: JSONValue = [
            "server": .string(content.server), "key": .string(content.key), "account": .string(content.account),
            "key_id": .string(content.keyID),
        ]
        do throws(FileFailure) {
            // The folders above it are the user's, and are made as programs make them; this one is ours.
            try makeFolder(folder, mode: 0o700)
            guard chmod(folder, 0o700) == 0 else { throw FileFailure(folder) }
            try writeFileAtomically(path, Array((document.pretty() + "\n").utf8), mode: 0o600)
        } catch {
            throw CommandFailure(status: .failed, message: "The key was not stored. \(error.path): \(error.reason).")
        }
    }

    /// - Returns: whether there was one.
    func remove() throws(CommandFailure) -> Bool {
        if unlink(path) == 0 { return true }
        if errno == ENOENT { return false }
        throw CommandFailure(status: .failed, message: "\(path): \(String(cString: strerror(errno))).")
    }

    private var damaged: CommandFailure {
        CommandFailure(
            status: .failed, message: "\(path) cannot be read as what `purser login` writes.",
            advice: ["Remove it with: purser logout"])
    }
}
