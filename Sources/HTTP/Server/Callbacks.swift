// Callbacks.swift: libmicrohttpd's daemon and its C callbacks, which find their Swift object and call it.

import CMicrohttpd

/// Starts the daemon of a loop: no thread, no listening socket, no log. It keeps the loop as its context, unretained: the
/// loop stops it before it goes.
func startDaemon(for owner: ServerLoop, limits: ServerLimits) -> OpaquePointer? {
    let context = Unmanaged.passUnretained(owner).toOpaque()
    let flags = MHD_USE_EPOLL.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_NO_LISTEN_SOCKET.rawValue
    // The pool of a connection holds the head, 64 bytes for each field, and the head of the answer. It is wiped after each
    // request, so that every kilobyte costs: a head of the greatest size has room for 40 fields.
    let pool = limits.headerBytes + 3 * 1024
    let options = [
        option(MHD_OPTION.CONNECTION_MEMORY_LIMIT, pool),
        option(MHD_OPTION.CONNECTION_LIMIT, Int(Int32.max)),  // counted by us
        option(MHD_OPTION.SIGPIPE_HANDLED_BY_APP, 1),  // ignored at start; without this there is no sendfile
        callback(MHD_OPTION.NOTIFY_CONNECTION, unsafeBitCast(connectionChanged, to: Int.self), context),
        callback(MHD_OPTION.URI_LOG_CALLBACK, unsafeBitCast(targetArrived, to: Int.self), context),
        callback(MHD_OPTION.NOTIFY_COMPLETED, unsafeBitCast(requestEnded, to: Int.self), context),
        callback(MHD_OPTION.UNESCAPE_CALLBACK, unsafeBitCast(leaveEscaped, to: Int.self), context),
        option(MHD_OPTION.END, 0),
    ]
    return purser_mhd_start(flags, requestArrived, context, options)
}

private func option(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
    MHD_OptionItem(option: option, value: value, ptr_value: nil)
}

private func callback(_ option: MHD_OPTION, _ function: Int, _ context: UnsafeMutableRawPointer) -> MHD_OptionItem {
    MHD_OptionItem(option: option, value: function, ptr_value: context)
}

/// Head there, piece of the body there, request complete.
private let requestArrived: MHD_AccessHandlerCallback = { _, _, _, method, version, upload, size, context in
    guard let raw = context?.pointee, let method, let version, let size else { return .NO }
    return Unmanaged<Connection>.fromOpaque(raw)._withUnsafeGuaranteedRef {
        $0.proceed(method: method, version: version, upload: upload, size: size) ? .YES : .NO
    }
}

/// Called with the raw target, before it is taken apart. What it returns becomes the context of the request.
private let targetArrived:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
        _, target, handle in
        guard let handle, let raw = purser_mhd_socket_context(handle) else { return nil }
        Unmanaged<Connection>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.begin(target: target) }
        return raw
    }

private let requestEnded: MHD_RequestCompletedCallback = { _, _, context, _ in
    guard let raw = context?.pointee else { return }
    Unmanaged<Connection>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.end() }
}

private let connectionChanged: MHD_NotifyConnectionCallback = { raw, handle, context, change in
    guard let raw, let handle, let context else { return }
    let owner = Unmanaged<ServerLoop>.fromOpaque(raw).takeUnretainedValue()
    switch change {
    case .CONNECTION_NOTIFY_STARTED:
        context.pointee = owner.connect(handle).map { Unmanaged.passRetained($0).toOpaque() }
    case .CONNECTION_NOTIFY_CLOSED:
        guard let raw = context.pointee else { return }
        context.pointee = nil
        owner.disconnect(Unmanaged<Connection>.fromOpaque(raw).takeRetainedValue())
    @unknown default: return
    }
}

/// Paths are decoded once, by us, and strictly.
private let leaveEscaped:
    @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int = { _, _, text in
        var length = 0
        while let text, text[length] != 0 { length += 1 }
        return length
    }
