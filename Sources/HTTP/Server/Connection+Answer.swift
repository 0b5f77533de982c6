// Connection+Answer.swift: turning an answer into one of libmicrohttpd's.

import CMicrohttpd
import CSystem
import EventLoop
import Glibc

extension Connection {
    /// Queues the answer. In the first callback of a request this closes the connection afterwards.
    /// - Returns: whether the connection goes on.
    func sendAnswer() -> Bool {
        guard let answer else { return false }
        if queue(answer) { return true }
        let substitute = owner.answer(to: .internalError, id: head.id)
        self.answer = substitute
        return queue(substitute)
    }

    /// What goes into the buffer of a fresh socket without waiting.
    private static let earlyAnswerBytes = 16 * 1024

    /// Sends the answer while the body is still to come, and says that nothing follows it: the client learns at once what
    /// it would otherwise learn after the last byte of its body. The body is still read, since a socket that is closed with
    /// unread bytes resets the connection, and a reset may overtake the answer.
    /// - Returns: whether it has gone out; files and long answers wait for the end of the body.
    @discardableResult
    func sendEarly() -> Bool {
        guard let answer, answer.body.count <= Self.earlyAnswerBytes else { return false }
        switch answer.body {
        case .file, .stream: return false
        case .empty, .bytes: break
        }
        let isHead = head.method == .head
        let reason = MHD_get_reason_phrase_for(UInt32(answer.status)).map { String(cString: $0) } ?? ""
        let bytes = RawAnswer.bytes(of: answer, reason: reason, id: head.id, hasBody: !isHead)
        guard purser_send_now(descriptor, bytes, bytes.count) == bytes.count else {
            owner.shutDown(descriptor)  // half an answer can be neither taken back nor completed
            return true
        }
        shutdown(descriptor, Int32(SHUT_WR))
        isAnsweredEarly = true
        answerSize = isHead ? 0 : answer.body.count
        return true
    }

    /// Ends a connection whose client was too slow. One that has sent a head, and is waited for with its body, is told why.
    func endForSlowness() {
        switch stage {
        case .buffering, .streaming:
            answer = owner.answer(to: .bodyTooSlow, id: head.id)
            sendEarly()
        case .idle, .head, .undecided, .draining, .complete, .sending: break
        }
        owner.shutDown(descriptor)
    }

    private func queue(_ answer: Response) -> Bool {
        guard (200..<600).contains(answer.status) else { return false }
        let closes = mustClose || owner.isClosing
        if !closes, let kept, kept.takes(answer, id: head.id, into: answerBuffer) { return queue(kept.handle, answer) }
        if !closes, let kept = owner.files.find(answer, id: head.id, at: owner.loop.now) { return queue(kept, answer) }
        guard let response = makeResponse(answer.body) else { return false }
        // libmicrohttpd counts references: the connection has its own once the response is queued.
        var isOurs = true
        defer { if isOurs { MHD_destroy_response(response) } }
        for field in answer.headers where !addHeader(field, to: response) { return false }
        if closes { MHD_add_response_header(response, "Connection", "close") }
        owner.withText(of: head.id) { MHD_add_response_header(response, KeptResponse.idName, $0) }
        guard queue(response, answer) else { return false }
        if closes { return true }
        if let new = KeptResponse(owning: response, answer, within: answerBuffer.count) {
            kept = new
            isOurs = false
        } else if owner.files.keep(response, answer, at: owner.loop.now) {
            isOurs = false
        }
        return true
    }

    private func queue(_ response: OpaquePointer, _ answer: Response) -> Bool {
        guard MHD_queue_response(handle, UInt32(answer.status), response) == .YES else { return false }
        stage = .sending
        since = owner.loop.now
        answerSize = head.method == .head || answer.status == 304 ? 0 : answer.body.count
        return true
    }

    private func makeResponse(_ body: Response.Body) -> OpaquePointer? {
        switch body {
        case .empty:
            return MHD_create_response_from_buffer(0, answerBuffer.baseAddress, .RESPMEM_PERSISTENT)
        case .bytes(let bytes) where bytes.count <= Self.answerBufferBytes:
            makeAnswerBuffer()
            // Copied into memory that lives as long as the connection: one allocation less than libmicrohttpd's own copy.
            answerBuffer.copyBytes(from: bytes)
            return MHD_create_response_from_buffer(bytes.count, answerBuffer.baseAddress, .RESPMEM_PERSISTENT)
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { bytes in
                let copy = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                return MHD_create_response_from_buffer(bytes.count, copy, .RESPMEM_MUST_COPY)
            }
        case .file(let file, let offset, let length):
            let descriptor = file.takeDescriptor()  // libmicrohttpd closes it with the response
            if descriptor < 0 || offset < 0 || length < 0 { return nil }
            let response = MHD_create_response_from_fd_at_offset64(UInt64(length), descriptor, UInt64(offset))
            if response == nil { close(descriptor) }
            return response
        case .stream(let stream): return makeResponse(from: stream)
        }
    }
}
