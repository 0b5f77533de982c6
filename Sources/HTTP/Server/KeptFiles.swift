// KeptFiles.swift: the files that the answers of one loop were sent from lately, kept for the next answers.

import CMicrohttpd
import EventLoop

/// Adds a field to one of libmicrohttpd's responses; one without a value is left out.
/// - Returns: false where it is none that may be sent.
func addHeader(_ field: HeaderField, to response: OpaquePointer) -> Bool {
    if field.value.isEmpty { return true }
    // withCString, since passing a String makes an array of each that is longer than 15 bytes.
    return field.name.text.withCString { name in
        field.value.withCString { value in MHD_add_response_header(response, name, value) }
    } == .YES
}

/// Responses whose body is a part of a shared file. Making one duplicates a descriptor, which is closed with it, and clears 16
/// KiB for a file that could not be sent by the kernel: more than all the rest of a download but the sending.
///
/// One response serves any number of connections of its loop: libmicrohttpd writes the fields into the connection's memory
/// within the call in which the answer is queued, and sends from the file by offset. So fields may be changed between two
/// answers. Loop's thread only.
final class KeptFiles {
    private struct Kept {
        let file: OpenFile
        let offset: Int
        let length: Int
        let handle: OpaquePointer
        let id: UnsafeMutablePointer<UInt8>
        var headers: [HeaderField]
        var lastUse: MonotonicTime

        /// Whether an answer differs at most in the values of its fields.
        func serves(_ file: OpenFile, _ offset: Int, _ length: Int, _ others: [HeaderField]) -> Bool {
            self.file === file && self.offset == offset && self.length == length && headers.count == others.count
                && zip(headers, others).allSatisfy { $0.name == $1.name }
        }
    }

    private var kept: [Kept] = []

    /// Each is a descriptor and 17 KiB.
    private static let capacity = 32
    /// Unused for this long, a file is let go, so that one that was removed gives its room back.
    private static let keptUnused = Duration.seconds(10)

    deinit { removeAll() }

    /// The response that was made for such an answer, with this one's fields and id.
    func find(_ answer: Response, id: RequestID, at now: MonotonicTime) -> OpaquePointer? {
        guard case .file(let file, let offset, let length) = answer.body,
            let index = kept.firstIndex(where: { $0.serves(file, offset, length, answer.headers) })
        else { return nil }
        if kept[index].headers != answer.headers, !change(index, to: answer.headers) { return nil }
        kept[index].lastUse = now
        id.write(to: kept[index].id)
        return kept[index].handle
    }

    /// Takes over the response that was made for an answer from a shared file.
    /// - Returns: false for all others: these stay the caller's.
    func keep(_ handle: OpaquePointer, _ answer: Response, at now: MonotonicTime) -> Bool {
        guard case .file(let file, let offset, let length) = answer.body, file.isShared,
            let id = MHD_get_response_header(handle, KeptResponse.idName)
        else { return false }
        if kept.count == Self.capacity, let oldest = kept.indices.min(by: { kept[$0].lastUse < kept[$1].lastUse }) {
            remove(at: oldest)
        }
        kept.append(
            Kept(
                file: file, offset: offset, length: length, handle: handle,
                id: UnsafeMutableRawPointer(mutating: id).assumingMemoryBound(to: UInt8.self), headers: answer.headers,
                lastUse: now))
        return true
    }

    /// Lets go what has not been used for a while.
    func sweep(at now: MonotonicTime) {
        for index in kept.indices.reversed() where now.since(kept[index].lastUse) > Self.keptUnused {
            remove(at: index)
        }
    }

    /// Answers that are being sent keep what they need.
    func removeAll() {
        for index in kept.indices.reversed() { remove(at: index) }
    }

    private func remove(at index: Int) { MHD_destroy_response(kept.remove(at: index).handle) }

    /// Replaces the fields that differ.
    /// - Returns: false where one cannot be sent: the response is let go then.
    private func change(_ index: Int, to headers: [HeaderField]) -> Bool {
        let (old, handle) = (kept[index].headers, kept[index].handle)
        for (before, after) in zip(old, headers) where before != after {
            if !before.value.isEmpty {
                _ = before.name.text.withCString { name in
                    before.value.withCString { value in MHD_del_response_header(handle, name, value) }
                }
            }
            if !addHeader(after, to: handle) {
                remove(at: index)
                return false
            }
        }
        kept[index].headers = headers
        return true
    }
}
