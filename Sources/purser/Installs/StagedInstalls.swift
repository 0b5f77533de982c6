// StagedInstalls.swift: all that an install changes, made ready first and then put into place together, or not at all.

import JSON
import PurserClient

/// Installs that are fetched, checked and unpacked beside their places, with purser.lock as it will be then.
///
/// A disk that is full, or a place that cannot be written, shows while all of this is made ready: whoever uses what was
/// there before sees nothing of it.
struct StagedInstalls {
    var lock: LockFile
    private var folders: [StagedChange] = []
    /// The configuration files that servers go to, in the order of their first.
    private var configurations: [ConfigurationMerge] = []

    init(_ lock: LockFile) { self.lock = lock }

    mutating func add(_ folder: StagedChange) { folders.append(folder) }

    /// A configuration file as it will be; nil where nothing changes it so far.
    func configuration(at path: String) -> ConfigurationMerge? { configurations.first { $0.path == path } }

    mutating func set(_ configuration: ConfigurationMerge) {
        if let index = configurations.firstIndex(where: { $0.path == configuration.path }) {
            configurations[index] = configuration
        } else {
            configurations.append(configuration)
        }
    }

    func hasFolder(for path: String) -> Bool { folders.contains { $0.place == path } }

    /// Puts everything into place, purser.lock last: it says nothing that is not there.
    ///
    /// - Parameter root: the folder of purser.lock; nil to leave that as it is.
    /// - Throws: where nothing has changed.
    mutating func putInPlace(lockIn root: String?) throws(CommandFailure) {
        var changes = folders
        folders = []
        defer { for change in changes { change.clear() } }
        do throws(FileFailure) {
            for configuration in configurations { changes.append(try configuration.staged()) }
            if let root { changes.append(try lock.staged(in: root)) }
            for index in changes.indices { try changes[index].putInPlace() }
        } catch {
            for index in changes.indices.reversed() { changes[index].takeBack() }
            var failure = CommandFailure(error)
            for change in changes {
                guard let former = change.strandedAt else { continue }
                failure.advice.append("What stood at \(change.place) could not be put back. It lies at \(former).")
            }
            throw failure
        }
    }

    /// Removes what was made ready. Nothing is left to be done after ``putInPlace(lockIn:)``.
    func clear() { for folder in folders { folder.clear() } }
}

extension CommandFailure {
    /// As it is said of an install that wrote nothing: what to do where a file or the disk was the cause.
    var ofAnInstall: CommandFailure {
        guard code == "file" else { return self }
        var failure = self
        failure.advice.append(
            "Nothing was installed, and purser.lock is as it was. Free some space or make the place writable, then run "
                + "the same command again.")
        return failure
    }
}
