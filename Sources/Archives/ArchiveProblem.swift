// ArchiveProblem.swift: every way in which packing, reading or unpacking an archive ends without a result.

package import Wording

/// Why there is no archive, or none that is safe. All but ``system(call:path:code:)`` are refusals of the content.
package enum ArchiveProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Neither a ZIP nor a gzip-compressed tar, or damaged; `detail` is libarchive's sentence.
    case notAnArchive(detail: String)
    case empty
    case tooManyFiles(maximum: Int)
    /// The unpacked content, or one file of it, is larger than allowed.
    case tooLarge(maximumBytes: Int)
    /// So little expands to so much that it was made to exhaust memory or disk.
    case compressionRatio(maximum: Int)
    case encrypted(path: String)
    case absolutePath(String)
    /// A `..` component.
    case leavesFolder(path: String)
    /// Empty components, backslashes, drive letters, control characters and other invisible ones, or too long.
    case unusableName(String)
    /// In a `.git` folder, or such a file.
    case versionControl(String)
    case nameNotUTF8
    /// Two names that are one on a file system that ignores case or normalises Unicode.
    case collidingNames(String, String)
    case link(path: String)
    /// A device, pipe or socket.
    case notAFile(path: String)
    case notAFolder(path: String)
    case destinationExists(path: String)
    /// The operating system refused a call; `code` is an `errno`.
    case system(call: String, path: String, code: Int32)

    package var description: String { sentence.description }

    package var sentence: Sentence {
        switch self {
        case .notAnArchive(let detail): "This is not a ZIP or tar.gz archive that can be read: \(detail)."
        case .empty: "There is no file in it."
        case .tooManyFiles(let maximum): "There are more than \(maximum) files in it."
        case .tooLarge(let maximum): "It has more than \(maximum) bytes of content."
        case .compressionRatio(let maximum): "It expands to more than \(maximum) times its size."
        case .encrypted(let path): "'\(path)' is encrypted."
        case .absolutePath(let path): "'\(path)' is an absolute path."
        case .leavesFolder(let path): "'\(path)' leaves the folder."
        case .unusableName(let path): "'\(path)' is not a portable file name."
        case .versionControl(let path): "'\(path)' is Git's own, and no part of what is published. Leave .git out."
        case .nameNotUTF8: "A file name is not UTF-8."
        case .collidingNames(let first, let second):
            "'\(first)' and '\(second)' are one name on many file systems."
        case .link(let path): "'\(path)' is a link."
        case .notAFile(let path): "'\(path)' is neither a file nor a folder."
        case .notAFolder(let path): "'\(path)' is not a folder."
        case .destinationExists(let path): "'\(path)' exists already."
        case .system(let call, let path, let code): "\(call) failed on '\(path)': \(systemMessage(code))."
        }
    }
}
