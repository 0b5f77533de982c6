// Thread.swift: starting a named pthread. What it runs is the caller's.

import CSystem
import Glibc

private final class ThreadStart {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

/// Starts a detached thread.
/// - Returns: zero, or the error number of pthread_create.
package func startThread(named name: String, _ body: @escaping @Sendable () -> Void) -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // The context is owned by the thread, which takes it over with its first step.
    let start = Unmanaged.passRetained(ThreadStart(name: name, body: body))
    var thread = pthread_t()
    let failure = pthread_create(
        &thread, &attributes,
        { raw in
            guard let raw else { return nil }
            let start = Unmanaged<ThreadStart>.fromOpaque(raw).takeRetainedValue()
            purser_name_thread(String(start.name.prefix(15)))
            start.body()
            return nil
        }, start.toOpaque())
    if failure != 0 { start.release() }
    return failure
}
