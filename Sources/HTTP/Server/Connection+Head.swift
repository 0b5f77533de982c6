// Connection+Head.swift: taking a head over from libmicrohttpd, and what follows from it.

import CMicrohttpd
import EventLoop

extension Connection {
    /// Judges the head, and begins with what it announces.
    /// - Returns: whether the connection goes on.
    func takeHead(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) -> Bool {
        let head = head  // each look at a variable of a class retains what is in it
        head.readTarget(method: Method(cString: method))
        copyFields(method: method, version: version)
        let isHTTP10 = version[7] == 0x30
        let framing = head.check(
            isHTTP10: isHTTP10, size: purser_mhd_header_size(handle), limit: owner.settings.limits.headerBytes)
        if let fault = head.fault {
            // What follows on such a connection may not be what it seems: nothing more is read from it.
            answer = owner.answer(to: fault, id: head.id)
            mustClose = true
            return sendAnswer()
        }
        since = owner.loop.now
        expectsContinue = head.has(.expect)
        switch framing {
        case .none:
            stage = .complete
            return true
        case .length(let length) where length <= owner.settings.limits.bufferedBodyBytes && !expectsContinue:
            buffered.reserveCapacity(length)
            stage = .buffering
            return true
        case .length(let length): stream = BodyStream(declaredLength: length)
        case .chunked: stream = BodyStream(declaredLength: nil)
        }
        stage = .undecided
        startHandler()
        return decideAboutBody()
    }

    /// Copies the fields out, and sees to it that they follow each other as they should.
    private func copyFields(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) {
        lines.beginFields(method: method, version: version, targetLength: head.rawTarget.count)
        _ = MHD_get_connection_values_n(
            handle, .HEADER_KIND,
            { raw, _, name, nameLength, value, valueLength in
                guard let raw, let name, let value else { return .NO }
                Unmanaged<Connection>.fromOpaque(raw)._withUnsafeGuaranteedRef {
                    $0.copyField(
                        UnsafeBufferPointer(characters: name, count: nameLength),
                        UnsafeBufferPointer(characters: value, count: valueLength))
                }
                return .YES
            }, Unmanaged.passUnretained(self).toOpaque())
        if !lines.areSound(method: method, size: purser_mhd_header_size(handle)) {
            head.refuse(.invalidHeader("The lines of the head are not single lines that end with CRLF."))
        }
    }

    private func copyField(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        lines.add(name: name, value: value)
        head.add(name: name, value: value)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// C characters as bytes.
    init(characters start: UnsafePointer<CChar>?, count: Int) {
        self.init(start: start.map { UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self) }, count: count)
    }
}
