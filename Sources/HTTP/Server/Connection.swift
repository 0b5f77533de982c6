// Connection.swift: one connection and the request on it: a state machine driven by libmicrohttpd's callbacks and by the
// handler's end. Reading the head is in Connection+Head.swift, making the answer in Connection+Answer.swift, judging its slowness in
// Deadlines.swift.

import CMicrohttpd
import EventLoop
import Glibc

/// A connection of one loop. Everything but `finish` is called on that loop's thread, and `finish` goes there first; hence
/// `@unchecked Sendable`.
///
/// libmicrohttpd 0.9.75 calls back once when the head is there, then for each piece of the body, then once more when the
/// request is complete. An answer that is queued in the first call closes the connection, with or without a body to come;
/// one cannot be queued while the body comes. So answers go out in the last call, but for requests that cannot be read on;
/// and one that need not wait for its body is sent past libmicrohttpd, which then only throws the rest of the body away.
final class Connection: @unchecked Sendable {
    enum Stage {
        /// Between requests.
        case idle
        /// The request line is read; the fields are coming.
        case head
        /// A short body is read before the handler starts.
        case buffering
        /// The handler runs and has not asked for the body; the client may be waiting to be asked for it.
        case undecided
        /// The handler runs, and the body comes.
        case streaming
        /// The answer is there, or even sent, and the rest of the body is thrown away.
        case draining
        /// The request is complete; the handler runs.
        case complete
        /// The answer is being sent.
        case sending
    }

    /// Strong, since weak and unowned references make every retain slower; the cycle ends with the connection.
    let owner: ServerLoop
    let descriptor: Int32
    let link: Request.Link
    /// libmicrohttpd's connection, valid until it says that the connection has closed.
    let handle: OpaquePointer
    // Unchecked: one thread at a time, as said above, and no access to one of these lies within another access to it: what
    // the compiler would check at run time, at a cost that shows, holds by construction.
    /// The place in the owner's list.
    @exclusivity(unchecked) var place = 0

    @exclusivity(unchecked) var head = RequestHead()
    @exclusivity(unchecked) var stage = Stage.idle
    @exclusivity(unchecked) var answer: Response?
    /// Bytes of the body so far.
    @exclusivity(unchecked) var received = 0
    /// When the present stage, or the waiting in it, began.
    @exclusivity(unchecked) var since: MonotonicTime
    /// When the request line was read; kept only for an observer.
    @exclusivity(unchecked) var begun: MonotonicTime
    /// The answer closes the connection.
    @exclusivity(unchecked) var mustClose = false
    /// The answer has gone out while the body was still to come: nothing is left to do but to close.
    @exclusivity(unchecked) var isAnsweredEarly = false
    @exclusivity(unchecked) var hasHadRequest = false
    /// Bytes of the answer being sent.
    @exclusivity(unchecked) var answerSize = 0
    /// Bytes of an answer in flight, which libmicrohttpd reads until it says that the request is done.
    /// Made with the first short answer: a connection that streams never needs it.
    @exclusivity(unchecked) private(set) var answerBuffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    static let answerBufferBytes = 2048

    @exclusivity(unchecked) var stream: BodyStream?
    @exclusivity(unchecked) private var isSuspended = false
    /// Counts requests, so that the end of a handler whose request is gone is told apart from the present one's.
    @exclusivity(unchecked) private var serial = 0
    @exclusivity(unchecked) var expectsContinue = false
    @exclusivity(unchecked) var buffered: [UInt8] = []
    @exclusivity(unchecked) var lines: HeadLines

    init(owner: ServerLoop, handle: OpaquePointer, accepted: AcceptedSocket) {
        self.owner = owner
        self.handle = handle
        descriptor = accepted.descriptor
        link = Request.Link(listener: accepted.listener, peer: accepted.peer, proxies: owner.settings.proxies)
        since = owner.loop.now
        begun = since
        lines = HeadLines(nowhere: UnsafeRawPointer(handle))
    }

    /// The last short answer, for the next one.
    @exclusivity(unchecked) var kept: KeptResponse?

    deinit { answerBuffer.deallocate() }

    func makeAnswerBuffer() {
        if answerBuffer.count == 0 { answerBuffer = .allocate(byteCount: Self.answerBufferBytes, alignment: 1) }
    }

    // MARK: - libmicrohttpd's calls

    /// The request line is there.
    func begin(target: UnsafePointer<CChar>?) {
        stage = .head
        if hasHadRequest { since = owner.loop.now }  // the first one's deadline counts from the acceptance
        if owner.settings.onAnswer != nil { begun = owner.loop.clock.now() }
        lines.begin(target: target)
        head.begin(rawTarget: UnsafeBufferPointer(characters: target, count: target.map { strlen($0) } ?? 0))
        head.id = owner.nextRequestID()
    }

    /// The head, a piece of the body, or the end of the request is there.
    /// - Returns: whether the connection goes on.
    func proceed(
        method: UnsafePointer<CChar>, version: UnsafePointer<CChar>, upload: UnsafePointer<CChar>?,
        size: UnsafeMutablePointer<Int>
    ) -> Bool {
        switch stage {
        case .head: return takeHead(method: method, version: version)
        case .undecided: return decideAboutBody()
        case .buffering, .streaming, .draining:
            guard let upload else { return endBody() }
            return takeBody(UnsafeBufferPointer(characters: upload, count: size.pointee), size: size)
        case .complete: return answerOrWait()
        case .idle, .sending: return false
        }
    }

    /// The request is over, answered or not.
    func end() {
        stream?.fail()
        if case .stream(let sent)? = answer?.body { sent.abandon() }
        if let onAnswer = owner.settings.onAnswer, stage == .sending || isAnsweredEarly, let answer {
            let request = Request(head: head, body: RequestBody(nil), link: link)
            onAnswer(
                AnsweredRequest(
                    request: request, status: answer.status, bytes: answerSize,
                    duration: owner.loop.clock.now().since(begun)))
        }
        serial &+= 1
        stage = .idle
        stream = nil
        answer = nil
        mustClose = false
        isAnsweredEarly = false
        isSuspended = false
        hasHadRequest = true
        received = 0
        since = owner.loop.now
        if !isKnownUniquelyReferenced(&head) { head = RequestHead() }
    }

    // MARK: - The body

    /// The handler has started before its body has come. Either it has answered, or it wants the body, or it is busy.
    func decideAboutBody() -> Bool {
        if answer != nil {
            let length = stream?.declaredLength ?? 0
            mustClose = true
            // A client that waits to be asked sends nothing more; one that would send too much is cut off.
            if expectsContinue || !sendEarly() && length > owner.settings.limits.drainedBodyBytes {
                return sendAnswer()
            }
            beginDraining()
            return true
        }
        guard let stream, !stream.isWanted else {
            stage = .streaming
            return true
        }
        suspendUntilDemand(stream)
        return true
    }

    private func takeBody(_ piece: UnsafeBufferPointer<UInt8>, size: UnsafeMutablePointer<Int>) -> Bool {
        switch stage {
        case .buffering: buffered.append(contentsOf: piece)
        case .streaming:
            guard let stream, stream.hasRoom else {
                if let stream { suspendUntilDemand(stream) }
                return true  // unread: libmicrohttpd keeps the piece, and the client has to wait
            }
            stream.append(piece)
        case .draining:
            if received + piece.count > owner.settings.limits.drainedBodyBytes { return false }
        case .idle, .head, .undecided, .complete, .sending: return false
        }
        received += piece.count
        size.pointee = 0
        return true
    }

    private func beginDraining() {
        stage = .draining
        mustClose = true
        received = 0
        since = owner.loop.now
        stream?.fail()
    }

    private func endBody() -> Bool {
        if isAnsweredEarly { return false }
        let wasBuffering = stage == .buffering
        stage = .complete
        if wasBuffering {
            var whole: [UInt8] = []
            swap(&whole, &buffered)
            stream = BodyStream(whole: whole)
        } else {
            stream?.finish()
        }
        return answerOrWait(startsHandler: wasBuffering)
    }

    // MARK: - The handler

    private func answerOrWait() -> Bool { answerOrWait(startsHandler: serial != startedSerial) }

    /// The request whose handler was started last.
    @exclusivity(unchecked) private var startedSerial = -1

    private func answerOrWait(startsHandler: Bool) -> Bool {
        if startsHandler { startHandler() }
        if answer != nil { return sendAnswer() }
        suspend()
        return true
    }

    func startHandler() {
        startedSerial = serial
        let request = Request(head: head, body: RequestBody(stream), link: link)
        if let response = owner.settings.immediate(request) {
            answer = response
            return
        }
        let serial = serial
        let handler = owner.settings.handler
        Task.immediate(executorPreference: owner.loop) {
            let response = await handler(request)
            if self.owner.loop.isCurrent {
                self.finish(response, serial)
            } else {
                self.owner.loop.execute { self.finish(response, serial) }
            }
        }
    }

    private func finish(_ response: Response, _ serial: Int) {
        if serial != self.serial { return }  // the client went away meanwhile
        answer = response
        if stage == .streaming {
            sendEarly()
            beginDraining()
        }
        resume()
    }

    // MARK: - Suspending

    /// Which request this is, for what comes back later.
    var requestSerial: Int { serial }

    func suspend() {
        isSuspended = true
        owner.suspensions &+= 1
        MHD_suspend_connection(handle)
    }

    func resume() {
        if !isSuspended { return }
        isSuspended = false
        MHD_resume_connection(handle)
        owner.needsRun = true
    }

    private func suspendUntilDemand(_ stream: BodyStream) {
        suspend()
        let serial = serial
        stream.onDemand {
            self.owner.loop.execute {
                if serial == self.serial {
                    self.since = self.owner.loop.now
                    self.resume()
                }
            }
        }
    }

    /// Whether a handler or a full buffer, not the client, is what the connection waits for.
    var isWaitingForUs: Bool { isSuspended }

    /// Ends the connection with its next turn, whatever it is doing. A handler that still runs answers to nobody.
    func abandon() {
        serial &+= 1
        stage = .idle
        stream?.fail()
        owner.shutDown(descriptor)
        resume()
    }
}
