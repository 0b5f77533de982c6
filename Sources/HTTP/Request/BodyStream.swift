// BodyStream.swift: the bytes of one body on their way from a connection to its reader, with back-pressure.

import Synchronization

/// Filled on the loop of the connection, read from any thread by one reader.
final class BodyStream: Sendable {
    /// Bytes held for a reader that is not asking. One full read of the socket more may come on top.
    static let highWater = 64 * 1024

    private enum End { case finished, broken }

    private struct State {
        var bytes: [UInt8] = []
        var end: End?
        var reader: CheckedContinuation<[UInt8]?, Never>?
        /// Called, once, when bytes are wanted that the connection has to be asked for.
        var demand: (@Sendable () -> Void)?
    }

    let declaredLength: Int?
    private let state: Mutex<State>

    init(declaredLength: Int?) {
        self.declaredLength = declaredLength
        state = Mutex(State())
    }

    init(whole bytes: [UInt8]) {
        declaredLength = bytes.count
        state = Mutex(State(bytes: bytes, end: .finished))
    }

    // MARK: - The reader

    func next() async throws(HTTPFault) -> [UInt8]? {
        switch take() {
        case .piece(let piece): return piece
        case .ended: return nil
        case .broken: throw .bodyIncomplete
        case .nothingYet: break
        }
        let piece = await withCheckedContinuation { continuation in wait(continuation) }
        if let piece { return piece }
        if state.withLock({ $0.end == .broken }) { throw .bodyIncomplete }
        return nil
    }

    private enum Taken { case piece([UInt8]), ended, broken, nothingYet }

    private func take() -> Taken {
        let (taken, demand) = state.withLock { state -> (Taken, (@Sendable () -> Void)?) in
            if state.end == .broken { return (.broken, nil) }
            if !state.bytes.isEmpty {
                var piece: [UInt8] = []
                swap(&piece, &state.bytes)
                return (.piece(piece), state.demand.take())
            }
            return (state.end == nil ? .nothingYet : .ended, nil)
        }
        demand?()
        return taken
    }

    private func wait(_ continuation: CheckedContinuation<[UInt8]?, Never>) {
        switch take() {  // something may have come since
        case .piece(let piece): return continuation.resume(returning: piece)
        case .ended, .broken: return continuation.resume(returning: nil)
        case .nothingYet: break
        }
        enum Outcome { case waits((@Sendable () -> Void)?), came }
        let outcome = state.withLock { state -> Outcome in
            if !state.bytes.isEmpty || state.end != nil { return .came }
            precondition(state.reader == nil, "A body has one reader.")
            state.reader = continuation
            return .waits(state.demand.take())
        }
        switch outcome {
        case .waits(let demand): demand?()
        case .came: wait(continuation)
        }
    }

    // MARK: - The connection, on its loop

    /// Whether a reader waits for bytes.
    var isWanted: Bool { state.withLock { $0.reader != nil } }

    /// Bytes may be offered: a reader waits, or there is room.
    var hasRoom: Bool { state.withLock { $0.reader != nil || $0.bytes.count < BodyStream.highWater } }

    func append(_ piece: UnsafeBufferPointer<UInt8>) {
        let reader = state.withLock { state -> CheckedContinuation<[UInt8]?, Never>? in
            if state.reader == nil { state.bytes.append(contentsOf: piece) }
            return state.reader.take()
        }
        reader?.resume(returning: Array(piece))
    }

    /// Asks to be called, once, when the reader takes or wants bytes. Calls at once where it already wants them.
    func onDemand(_ demand: @escaping @Sendable () -> Void) {
        let isDue = state.withLock { state -> Bool in
            if state.reader != nil || state.end != nil { return true }
            state.demand = demand
            return false
        }
        if isDue { demand() }
    }

    func finish() { end(.finished) }

    /// The rest will not come.
    func fail() { end(.broken) }

    private func end(_ end: End) {
        let reader = state.withLock { state -> CheckedContinuation<[UInt8]?, Never>? in
            if state.end != nil { return nil }
            state.end = end
            state.demand = nil
            return state.reader.take()
        }
        reader?.resume(returning: nil)
    }
}
