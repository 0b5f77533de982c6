// ArchiveFile.swift: what an archive holds, and how much of it is allowed. Names are judged in ArchivePaths.swift.

/// A file of an archive: its path with `/` between components, relative to the root.
package struct ArchiveFile: Sendable, Hashable {
    package let path: String
    package let bytes: [UInt8]
    package let isExecutable: Bool

    package init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
        (self.path, self.bytes, self.isExecutable) = (path, bytes, isExecutable)
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}

/// A file of an archive without its content.
package struct ArchiveEntry: Sendable, Hashable {
    package let path: String
    /// As counted while reading, not as the archive claims.
    package let size: Int
    package let isExecutable: Bool

    package init(path: String, size: Int, isExecutable: Bool) {
        (self.path, self.size, self.isExecutable) = (path, size, isExecutable)
    }
}

/// The bounds that an archive must keep. A kind of listing sets its own.
package struct ArchiveLimits: Sendable, Hashable {
    package let files: Int
    /// Of all files together, unpacked.
    package let bytes: Int
    /// Unpacked against packed size; text rarely passes 20.
    package let ratio: Int

    package init(files: Int, bytes: Int, ratio: Int = 250) {
        (self.files, self.bytes, self.ratio) = (files, bytes, ratio)
    }

    /// What MCP's skills extension allows one skill: 512 files, 16 MiB.
    package static let skill = ArchiveLimits(files: 512, bytes: 16 << 20)

    /// Below this, a high ratio is a small file of blanks and harms nobody.
    static let ratioMatters = 1 << 20
}

/// Where an archive is read from.
package enum ArchiveSource: Sendable {
    case bytes([UInt8])
    case file(path: String)
}
