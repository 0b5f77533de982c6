// ArtifactStoreError.swift: why the artifact store could not do what it was asked.

import Glibc

/// A failure of the disk below the store, or a blob beyond its bound. In no case is there a blob that was not before.
package enum ArtifactStoreError: Error, Sendable, Hashable, CustomStringConvertible {
    case diskFull(path: String)
    case notWritable(path: String)
    case tooLarge(maximumBytes: Int)
    /// `code` is the `errno` of the call.
    case system(call: String, path: String, code: Int32)

    init(call: String, path: String, code: Int32) {
        switch code {
        case ENOSPC, EDQUOT: self = .diskFull(path: path)
        case EACCES, EPERM, EROFS: self = .notWritable(path: path)
        default: self = .system(call: call, path: path, code: code)
        }
    }

    /// Whether the same request may succeed later, unchanged: the disk could not serve.
    package var isUnavailability: Bool {
        switch self {
        case .diskFull, .notWritable, .system: true
        case .tooLarge: false
        }
    }

    package var description: String {
        switch self {
        case .diskFull(let path): "The disk is full at '\(path)'."
        case .notWritable(let path): "There is no permission to use '\(path)'."
        case .tooLarge(let maximum): "The artifact has more than \(maximum) bytes."
        case .system(let call, let path, let code): "\(call) failed on '\(path)': \(String(cString: strerror(code)))."
        }
    }
}
