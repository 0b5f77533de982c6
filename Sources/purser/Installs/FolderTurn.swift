// FolderTurn.swift: one purser at a time changes a folder: each writes purser.lock whole, after it has read it.

@preconcurrency import Glibc
import JSON

/// The turn of this process in a folder. The kernel gives it back when the process ends, however it ends.
struct FolderTurn {
    private let descriptor: Int32

    /// Waits until nobody else has it.
    init(in folder: String, _ console: Console) throws(CommandFailure) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure(FileFailure(folder)) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        if errno == EWOULDBLOCK { console.note("Waiting for another purser that works in this folder.") }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno == EINTR { continue }
            // A file system without locks: as it was before there were any.
            if errno == ENOLCK || errno == EOPNOTSUPP { return }
            let failure = FileFailure(folder)
            close(descriptor)
            throw CommandFailure(failure)
        }
    }

    func end() { close(descriptor) }
}
