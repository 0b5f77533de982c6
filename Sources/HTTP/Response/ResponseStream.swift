// ResponseStream.swift: a body that is written while it is being sent, piece by piece, for as long as both sides like.

import Synchronization

/// The body of an answer that goes on: server-sent events for one. Any thread may write; the connection's loop sends.
public final class ResponseStream: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var isFinished = false
        /// The connection has gone.
        var isAbandoned = false
        /// Wakes the connection, which sleeps until there is something to send.
        var wake: (@Sendable () -> Void)?
    }

    /// More than this does not wait for a reader that does not read: the stream is given up.
    private static let maximumWaiting = 64 * 1024

    private let state = Mutex(State())

    /// A stream without a connection yet.
    public init() {}

    /// Adds bytes to what is sent.
    /// - Returns: false where nobody reads any more, or the reader is too slow: there is nothing left to do then.
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        let (isOpen, wake) = state.withLock { state -> (Bool, (@Sendable () -> Void)?) in
            if state.isAbandoned || state.isFinished { return (false, nil) }
            if state.waiting.count + bytes.count > Self.maximumWaiting {
                state.isFinished = true
            } else {
                state.waiting += bytes
            }
            defer { state.wake = nil }
            return (!state.isFinished, state.wake)
        }
        wake?()
        return isOpen
    }

    /// Ends the body, after what still waits.
    public func finish() {
        let wake = state.withLock { state in
            state.isFinished = true
            defer { state.wake = nil }
            return state.wake
        }
        wake?()
    }

    /// Whether somebody may still read what is sent.
    public var isOpen: Bool { state.withLock { !$0.isAbandoned && !$0.isFinished } }

    /// What the connection is to do next.
    enum Next {
        case bytes(Int)
        /// Nothing is there: `wake` will be called.
        case wait
        case end
    }

    /// Moves what waits into a buffer, or keeps `wake` for when something does.
    func take(into buffer: UnsafeMutableRawBufferPointer, wake: @escaping @Sendable () -> Void) -> Next {
        state.withLock { state in
            if !state.waiting.isEmpty {
                let count = min(buffer.count, state.waiting.count)
                buffer.copyBytes(from: state.waiting.prefix(count))
                state.waiting.removeFirst(count)
                return .bytes(count)
            }
            if state.isFinished || state.isAbandoned { return .end }
            state.wake = wake
            return .wait
        }
    }

    /// The connection is gone.
    func abandon() {
        state.withLock { state in
            state.isAbandoned = true
            state.wake = nil
            state.waiting = []
        }
    }
}
