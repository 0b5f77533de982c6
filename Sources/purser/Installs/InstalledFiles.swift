// InstalledFiles.swift: what is on disk, held against what purser.lock says of it.

@preconcurrency import Glibc
import JSON
import PurserClient

/// One way in which what is on disk differs from what was installed.
enum Difference: Equatable {
    case changed(String)
    case missing(String)
    /// Not installed by us, but in the same folder.
    case unknown(String)

    var text: String {
        switch self {
        case .changed(let path): "changed  \(path)"
        case .missing(let path): "missing  \(path)"
        case .unknown(let path): "unknown  \(path)"
        }
    }
}

extension LockFile.Entry {
    /// Compares file by file, or server by server.
    ///
    /// - Parameter root: the folder that locations are relative to.
    func differences(in root: String) throws(CommandFailure) -> [Difference] {
        let path = absolute(location, in: root)
        if !servers.isEmpty { return try serverDifferences(path) }
        var differences: [Difference] = []
        for (file, digest) in files.sorted(by: { $0.key < $1.key }) {
            switch FileDigest.sha256(ofFileAt: "\(path)/\(file)") {
            case digest: continue
            case nil: differences.append(.missing("\(location)/\(file)"))
            default: differences.append(.changed("\(location)/\(file)"))
            }
        }
        if FileKind(path) == .folder {
            do {
                let tree = try fileTree(path)
                differences += (tree.files + tree.others).filter { files[$0] == nil }.map {
                    .unknown("\(location)/\($0)")
                }
            } catch {
                throw CommandFailure(error)
            }
        }
        return differences
    }

    private func serverDifferences(_ path: String) throws(CommandFailure) -> [Difference] {
        // A file that cannot be read any more has none of them.
        guard FileKind(path) == .file, let key = serversKey,
            let configured = try? ConfigurationMerge(name: location, path: path, key: key).servers()
        else { return servers.keys.sorted().map { .missing("\(location): \($0)") } }
        return servers.sorted(by: { $0.key < $1.key }).compactMap { name, digest in
            guard let server = configured[name] else { return .missing("\(location): \(name)") }
            return FileDigest.sha256(of: server.canonicalBytes()) == digest ? nil : .changed("\(location): \(name)")
        }
    }
}

/// A location as it was given, from the folder that it is relative to; `~/` is the user's own.
func absolute(_ location: String, in root: String) -> String {
    if location.hasPrefix("/") { return location }
    if location.hasPrefix("~/"), let home = getenv("HOME") { return String(cString: home) + location.dropFirst() }
    return "\(root)/\(location)"
}
