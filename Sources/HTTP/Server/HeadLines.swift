// HeadLines.swift: whether a head is made of single lines that end with CRLF, told by where its parts lie.

import Glibc

/// Whether the lines of a head follow each other as they should.
///
/// libmicrohttpd cuts the head into C strings where it lies. It takes a bare line feed for the end of a line, a line that
/// begins with a colon for the end of the head, and ends a value at a NUL; it joins folded lines in another place. All of
/// these show in the distances between its strings: after each there has to be what CRLF took, and nothing else.
struct HeadLines {
    /// Places in libmicrohttpd's copy of the head, only compared, and only while the head is read.
    private var targetStart: UnsafeRawPointer
    private var lineEnd: UnsafeRawPointer
    private var areOdd = false

    /// Before a head has come.
    init(nowhere place: UnsafeRawPointer) { (targetStart, lineEnd) = (place, place) }

    /// The request line has come; without a target the place of the one before stays, which fits no other head.
    mutating func begin(target: UnsafePointer<CChar>?) {
        if let target { targetStart = UnsafeRawPointer(target) }
    }

    mutating func beginFields(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>, targetLength: Int) {
        areOdd = targetStart != UnsafeRawPointer(method) + strlen(method) + 1
        if UnsafeRawPointer(version) != targetStart + targetLength + 1 { areOdd = true }
        lineEnd = UnsafeRawPointer(version) + strlen(version)
    }

    mutating func add(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
        guard let nameStart = name.baseAddress, let valueStart = value.baseAddress else { return }
        if lineEnd + 2 != UnsafeRawPointer(nameStart) { areOdd = true }
        lineEnd = UnsafeRawPointer(valueStart + value.count)
    }

    /// - Parameter size: of the whole head, which ends with an empty line.
    func areSound(method: UnsafePointer<CChar>, size: Int) -> Bool {
        !areOdd && lineEnd + 4 == UnsafeRawPointer(method) + size
    }
}
