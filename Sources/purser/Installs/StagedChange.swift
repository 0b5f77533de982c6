// StagedChange.swift: a file or a folder that is to stand somewhere, made ready beside its place. What an install changes is
// StagedInstalls'.

@preconcurrency import Glibc

/// What is to stand at a place. All that needs room on the disk is done when it is made; what is left are renames.
struct StagedChange {
    let place: String
    /// What will stand there.
    private let ready: String
    /// Where what stands there now is kept until it is certain that it is not needed: a file's copy, or a folder itself.
    private let former: String
    /// What is removed in the end.
    private let remains: [String]
    /// What is removed as well, once this stands in its place.
    private var remainsOfOthers: [String] = []
    private let isFolder: Bool
    private var hadFormer = false
    private var isInPlace = false
    /// Whether what stood there could not be put back, so that what is kept of it must stay.
    private var isStranded = false

    /// A folder that lies in another one on the same file system, which is removed in the end.
    ///
    /// - Parameter others: what else is not needed once it stands there.
    init(folder ready: String, in staging: String, for place: String, others: [String] = []) {
        (self.place, self.ready, former) = (place, ready, Self.former(in: staging))
        (remains, isFolder) = ([staging], true)
        remainsOfOthers = others
    }

    /// Where what stood at a place lies while a folder is put there.
    static func former(in staging: String) -> String { "\(staging)/former" }

    /// A file of these bytes. Readers see the old one or the new one, never none.
    init(_ bytes: [UInt8], mode: mode_t, for place: String) throws(FileFailure) {
        (self.place, ready, former) = (place, "\(place).\(getpid()).new", "\(place).\(getpid()).old")
        (remains, isFolder) = ([ready, former], false)
        do throws(FileFailure) {
            if FileKind(place) != .absent {
                try writeNewFile(
                    former, try bytesOfFile(place), mode: permissionBits(of: place) ?? mode, insteadOf: place)
                hadFormer = true
            }
            try writeNewFile(ready, bytes, mode: mode, insteadOf: place)
        } catch {
            unlink(former)
            throw error
        }
    }

    mutating func putInPlace() throws(FileFailure) {
        if isFolder, FileKind(place) != .absent {
            guard rename(place, former) == 0 else { throw FileFailure(place) }
            hadFormer = true
        }
        guard rename(ready, place) == 0 else {
            let failure = FileFailure(place)
            if isFolder, hadFormer { isStranded = rename(former, place) != 0 }
            throw failure
        }
        isInPlace = true
    }

    /// Has the place be as it was.
    mutating func takeBack() {
        guard isInPlace else { return }
        isInPlace = false
        if isFolder { isStranded = rename(place, ready) != 0 }
        if hadFormer {
            isStranded = rename(former, place) != 0 || isStranded
        } else if !isFolder {
            unlink(place)
        }
    }

    /// Where what stood at the place lies, if it could not be put back.
    var strandedAt: String? { isStranded && hadFormer ? former : nil }

    /// Removes what is not needed any more.
    func clear() {
        if isStranded { return }
        for path in remains { removeTree(path) }
        if isInPlace { for path in remainsOfOthers { removeTree(path) } }
    }
}
