// CutOffInstall.swift: what an install has left beside a place because it was ended in between, and what becomes of it.

@preconcurrency import Glibc

/// What is left of installs into one place whose process was killed, or went down with the machine, before it was done.
struct CutOffInstall {
    private let place: String
    /// Their folders beside the place.
    let remains: [String]

    /// Looks beside a place.
    init(at place: String) {
        self.place = place
        let (parent, start) = Self.stagingPrefix(for: place)
        // A folder that is not there holds no remains; one that cannot be read is told of by the install that writes there.
        let names = (try? folderEntries(parent)) ?? []
        remains = names.filter { name in
            guard name.hasPrefix(start), let process = pid_t(name.dropFirst(start.count)), process > 0 else {
                return false
            }
            return kill(process, 0) != 0 && errno == ESRCH
        }.map { "\(parent)/\($0)" }
    }

    /// The folder in which this process makes ready what is to stand at a place.
    static func staging(for place: String) -> String {
        let (parent, start) = stagingPrefix(for: place)
        return "\(parent)/\(start)\(getpid())"
    }

    private static func stagingPrefix(for place: String) -> (parent: String, start: String) {
        guard let slash = place.lastIndex(of: "/") else { return (".", ".purser-\(place)-") }
        return (String(place[..<slash]), ".purser-\(place[place.index(after: slash)...])-")
    }

    /// Whether there is something: then what stands at the place may be what was to stand there, of which purser.lock says
    /// nothing yet.
    var isThere: Bool { !remains.isEmpty }

    /// Puts back what stood at the place, where it was taken away and nothing has come for it.
    func putBack() {
        for folder in remains where FileKind(place) == .absent { rename(StagedChange.former(in: folder), place) }
    }
}
