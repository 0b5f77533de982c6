// HostileArchive.swift: archives that no honest program writes, made with libarchive's writer.

internal import CArchive
internal import Glibc

/// One entry as it is to be written, however wrong.
package struct HostileEntry: Sendable {
    let path: String
    let type: UInt32
    let content: [UInt8]
    let link: String?
    let hardlink: String?

    package init(
        path: String, type: UInt32 = Glibc.S_IFREG, content: [UInt8] = Array("x".utf8), link: String? = nil,
        hardlink: String? = nil
    ) {
        self.path = path
        self.type = type
        self.content = content
        self.link = link
        self.hardlink = hardlink
    }
}

package enum HostileFormat: CaseIterable, Sendable { case zip, tarGzip }

/// - Parameter passphrase: encrypts a ZIP with it.
package func hostileArchive(
    _ entries: [HostileEntry], as format: HostileFormat, passphrase: String? = nil
) -> [UInt8] {
    var size = 0
    var bytes = [UInt8](repeating: 0, count: 24 << 20)
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    switch format {
    case .zip:
        archive_write_set_format_zip(archive)
        if let passphrase {
            archive_write_set_options(archive, "zip:encryption=traditional")
            archive_write_set_passphrase(archive, passphrase)
        }
    case .tarGzip:
        archive_write_add_filter_gzip(archive)
        archive_write_set_format_pax_restricted(archive)
    }
    archive_write_set_bytes_in_last_block(archive, 1)
    let length = bytes.count
    bytes.withUnsafeMutableBytes { buffer in
        archive_write_open_memory(archive, buffer.baseAddress, length, &size)
        for entry in entries {
            let header = archive_entry_new()
            archive_entry_set_pathname(header, entry.path)
            archive_entry_set_filetype(header, entry.type)
            archive_entry_set_perm(header, 0o644)
            if let link = entry.link { archive_entry_set_symlink(header, link) }
            if let hardlink = entry.hardlink { archive_entry_set_hardlink(header, hardlink) }
            let isFile = entry.type == Glibc.S_IFREG && entry.hardlink == nil
            archive_entry_set_size(header, isFile ? Int64(entry.content.count) : 0)
            archive_write_header(archive, header)
            if isFile { _ = entry.content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } }
            archive_entry_free(header)
        }
        archive_write_close(archive)
    }
    return Array(bytes[..<size])
}
