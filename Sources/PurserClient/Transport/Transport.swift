// Transport.swift: sends a Request with libcurl and waits for its Response. What the bytes mean is decided above.

internal import CCurl
internal import Glibc
internal import Synchronization

/// One of libcurl's easy handles, with the connections that it keeps open.
///
/// `@unchecked Sendable`: a handle is either in the pool, where nobody uses it, or with the one thread that took it out
/// under the pool's lock.
private final class EasyHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    init?() {
        guard Transport.libraryIsReady, let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
    }

    deinit { curl_easy_cleanup(pointer) }
}

/// Sends requests. libcurl blocks while it waits, so each request has a thread of its own for as long as it lasts:
/// right for a program that asks now and then, too much for a server that asks a thousand times at once.
final class Transport: Sendable {
    /// What is the same for every request.
    struct Settings: Sendable {
        var userAgent: String
        /// Connect here instead of to the address's host.
        var socketPath: String?
        var connectTimeoutMilliseconds = 10_000
        var answerTimeoutMilliseconds = 60_000
        /// A download may take long, but not stand still for longer than this.
        var stallTimeoutSeconds = 30
    }

    /// Idle handles kept for their open connections.
    private static let idleLimit = 4
    /// libcurl's own start, once in the life of the process; thread-safe because a static is.
    fileprivate static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    private let settings: Settings
    private let idle = Mutex<[EasyHandle]>([])

    init(_ settings: Settings) { self.settings = settings }

    /// Sends and waits; cancelling the task ends the transfer within a second.
    func send(_ request: Request) async throws(ClientError) -> Response {
        let cancellation = CancellationFlag()
        let outcome: Result<Response, ClientError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let started = runOnThread {
                    continuation.resume(returning: self.perform(request, cancellation))
                }
                if !started {
                    continuation.resume(
                        returning: .failure(.unreachable(server: request.url, reason: "this system has no thread left"))
                    )
                }
            }
        } onCancel: {
            cancellation.raise()
        }
        return try outcome.get()
    }

    private func perform(_ request: Request, _ cancellation: CancellationFlag) -> Result<Response, ClientError> {
        let pooled = idle.withLock { $0.popLast() }
        guard let handle = pooled ?? EasyHandle() else {
            return .failure(.unreachable(server: request.url, reason: "libcurl does not start"))
        }
        let outcome = transfer(request, on: handle.pointer, cancellation)
        if case .success = outcome {
            idle.withLock { if $0.count < Self.idleLimit { $0.append(handle) } }
        }
        return outcome
    }

    private func transfer(
        _ request: Request, on curl: UnsafeMutableRawPointer, _ cancellation: CancellationFlag
    ) -> Result<Response, ClientError> {
        let transfer = Transfer(handle: curl, destination: request.destination, cancellation: cancellation)
        curl_easy_reset(curl)
        configure(curl, for: request)
        let fields = headerList(of: request)
        defer { curl_slist_free_all(fields) }
        purser_curl_set_list(curl, CURLOPT_HTTPHEADER, fields)
        let reason = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer { reason.deallocate() }
        purser_curl_set_error_buffer(curl, reason)

        // The callbacks run inside curl_easy_perform, on this thread, while `transfer` is alive: unretained is enough.
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        setCallbacks(curl, context)
        let code = withExtendedLifetime(transfer) { curl_easy_perform(curl) }
        // The buffer is about to go away, and the handle may live on.
        purser_curl_set_error_buffer(curl, nil)
        guard code == CURLE_OK else {
            return .failure(failure(code, String(cString: reason), of: request, transfer))
        }
        return .success(transfer.response())
    }

    private func configure(_ curl: UnsafeMutableRawPointer, for request: Request) {
        purser_curl_set_text(curl, CURLOPT_URL, request.url)
        purser_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
        purser_curl_set_text(curl, CURLOPT_USERAGENT, settings.userAgent)
        // Without this libcurl uses SIGALRM for name look-ups, which a program with threads must not see.
        purser_curl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        purser_curl_set_long(curl, CURLOPT_FOLLOWLOCATION, 0)
        purser_curl_set_long(curl, CURLOPT_PATH_AS_IS, 1)
        // libcurl sends a request again by itself where a connection that it had kept turns out to be closed. What must not
        // be done twice therefore gets a connection of its own, unless an idempotency key makes doing it twice harmless.
        purser_curl_set_long(curl, CURLOPT_FRESH_CONNECT, request.isRepeatable ? 0 : 1)
        purser_curl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeoutMilliseconds)
        switch request.destination {
        case .memory: purser_curl_set_long(curl, CURLOPT_TIMEOUT_MS, settings.answerTimeoutMilliseconds)
        case .file:
            purser_curl_set_long(curl, CURLOPT_LOW_SPEED_LIMIT, 1)
            purser_curl_set_long(curl, CURLOPT_LOW_SPEED_TIME, settings.stallTimeoutSeconds)
        }
        if let socketPath = settings.socketPath {
            purser_curl_set_text(curl, CURLOPT_UNIX_SOCKET_PATH, socketPath)
            purser_curl_set_text(curl, CURLOPT_PROXY, "")
        }
        if let body = request.body {
            purser_curl_set_long(curl, CURLOPT_POST, 1)
            purser_curl_set_offset(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            // Copied by libcurl; an empty array has no address, so that it gets one of an empty text.
            if body.isEmpty {
                purser_curl_set_text(curl, CURLOPT_COPYPOSTFIELDS, "")
            } else {
                body.withUnsafeBytes { bytes in
                    _ = purser_curl_set_bytes(curl, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
                }
            }
        }
        if request.method == "HEAD" {
            purser_curl_set_long(curl, CURLOPT_NOBODY, 1)
        } else {
            purser_curl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private func headerList(of request: Request) -> UnsafeMutablePointer<curl_slist>? {
        // `Expect:` without a value keeps libcurl from waiting a second for 100 Continue before a larger body.
        var lines = ["Expect:"] + request.headers.map { "\($0.name): \($0.value)" }
        if request.body != nil, !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type: application/json")
        }
        if let credential = request.credential { lines.append("Authorization: Bearer \(credential.secret)") }
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) ?? list }
        return list
    }

    private func failure(_ code: CURLcode, _ text: String, of request: Request, _ transfer: Transfer) -> ClientError {
        let server = settings.socketPath ?? ServerURL.origin(of: request.url) ?? request.url
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        switch transfer.stop {
        case .none: break
        case .tooLong:
            if case .file(_, let limit) = request.destination { return .sizeMismatch(expected: limit) }
            return .unexpectedAnswer(status: 200, reason: "it is longer than allowed", requestID: nil)
        case .cannotWrite(let number): return .file(path: "the download", reason: String(cString: strerror(number)))
        }
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: return .cancelled
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(server: server)
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .unreachable(server: server, reason: reason)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            return .untrusted(server: server, reason: reason)
        default: return .interrupted(server: server, reason: reason)
        }
    }
}

/// Hands the transfer to libcurl's callbacks. A function of its own, since a C callback may not capture anything.
private func setCallbacks(_ curl: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) {
    purser_curl_set_write(
        curl,
        { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }, context)
    purser_curl_set_header(
        curl,
        { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            transfer.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }, context)
    purser_curl_set_progress(
        curl,
        { context, _, _, _, _ in
            guard let context else { return 0 }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
        }, context)
}

/// What a thread is given to do; the thread takes it over and drops it.
private final class ThreadBody {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Runs `body` on a thread of its own. False where the system gives none, and then `body` does not run.
private func runOnThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let context = Unmanaged.passRetained(ThreadBody(body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
            return nil
        }, context.toOpaque())
    guard code == 0 else {
        context.release()
        return false
    }
    pthread_detach(thread)
    return true
}
