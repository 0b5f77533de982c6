// DataDirectory.swift: the folder that holds everything: database, artifacts, lock and the operator's socket.

@preconcurrency import Glibc
package import SQL

/// A data directory. Nobody but its owner may read it (0700): the keys that sign tokens lie in its database.
package struct DataDirectory: Sendable {
    package let path: String

    package var database: String { path + "/purser.db" }
    package var artifacts: String { path + "/artifacts" }
    /// Where mails go while no mail server is named.
    package var outbox: String { path + "/outbox" }
    /// Where the link of a first start lies when there is no terminal to print it on.
    package var setupLink: String { path + "/setup-link" }
    /// Where commands reach the server that holds the directory.
    package let socket: String
    private var lockFile: String { path + "/purser.lock" }

    /// Makes the folder where there is none, and checks that it can be written.
    package init(preparing path: String) throws(StartError) {
        self.path = path
        umask(0o077)
        try Self.make(path)
        if access(path, W_OK | X_OK) != 0 {
            throw StartError("The data directory \(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        socket = Self.socketPath(in: path)
    }

    /// Takes a folder that holds data already, for commands that have nothing to do in a new one.
    package init(existing path: String) throws(StartError) {
        guard access(path + "/purser.db", F_OK) == 0 else {
            throw StartError("There is no data of a server in \(path). Is --data right?")
        }
        try self.init(preparing: path)
    }

    /// A socket's address holds 107 bytes. A longer path is reached by way of an open folder, which stays open.
    private static func socketPath(in path: String) -> String {
        let plain = path + "/purser.sock"
        guard plain.utf8.count > 107 else { return plain }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return folder < 0 ? plain : "/proc/self/fd/\(folder)/purser.sock"
    }

    /// Makes a folder and those above it.
    private static func make(_ path: String) throws(StartError) {
        var information = stat()
        if stat(path, &information) == 0 {
            guard information.st_mode & S_IFMT == S_IFDIR else {
                throw StartError("The data directory \(path) is a file. Name a folder.")
            }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash])) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw StartError("The data directory \(path) cannot be made: \(String(cString: strerror(errno))).")
        }
    }

    /// Notes whose artifacts the directory holds, or finds out that they are somebody else's: nodes on one database share it.
    ///
    /// - Parameter installation: the id that is in the database.
    func belong(to installation: String) throws(StartError) {
        let file = path + "/installation"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StartError("The file \(file) cannot be opened: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &bytes, bytes.count)
        let known = String(decoding: bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        if known == installation { return }
        guard known.isEmpty else {
            throw StartError(
                "The data directory \(path) holds the artifacts of another installation (\(known)); the database is that of "
                    + "\(installation). Name the directory that all nodes on this database share, or an empty one.")
        }
        let text = installation + "\n"
        guard write(descriptor, text, text.utf8.count) == text.utf8.count, fsync(descriptor) == 0 else {
            throw StartError("The file \(file) cannot be written: \(String(cString: strerror(errno))).")
        }
    }

    /// Takes the directory for this process.
    package func lock() throws(StartError) -> DataLock {
        do throws(DataLockError) {
            return try DataLock(path: lockFile)
        } catch {
            switch error {
            case .held(_, let process):
                let who = process.map { " (process \($0))" } ?? ""
                throw StartError("The data directory \(path) is held by another process\(who).", isHeld: true)
            case .cannotOpen: throw StartError("The data directory \(path) cannot be used. \(error)")
            }
        }
    }
}

/// Why a server did not start, in one sentence that says what to do.
package struct StartError: Error, CustomStringConvertible, Sendable {
    package let description: String
    /// Whether another process holds the data directory; it can be asked through its socket.
    package let isHeld: Bool

    package init(_ description: String, isHeld: Bool = false) {
        self.description = description
        self.isHeld = isHeld
    }
}
