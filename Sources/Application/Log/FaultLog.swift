// FaultLog.swift: the log's lines of requests that failed: one for each fault, however many requests it meets.

internal import EventLoop
internal import JSON
internal import SQL
internal import Synchronization

/// Writes what requests failed by. While the database cannot serve, a fault that has been told is only counted: under load it
/// meets thousands of requests, each of which has its own line in the access log. Our own mistakes are told each time.
final class FaultLog: Sendable {
    private struct Told {
        var at: MonotonicTime
        var repeated = 0
    }

    /// What makes two faults the same.
    private struct Fault: Hashable {
        let kind: SQLError.Kind
        let code: String
    }

    /// How long a fault is only counted after it was told.
    static let silence = Duration.seconds(60)

    private let log: Log
    private let clock: any MonotonicClock
    private let told = Mutex<[Fault: Told]>([:])

    init(log: Log, clock: any MonotonicClock) {
        self.log = log
        self.clock = clock
    }

    func write(_ error: any Error, requestID: String) {
        guard let fault = error as? SQLError, fault.isUnavailability else {
            return log.write(.error, "A request failed: \(error)", [("request_id", .string(requestID))])
        }
        guard let repeated = note(Fault(kind: fault.kind, code: fault.code)) else { return }
        let times = repeated == 0 ? "" : " \(repeated) more requests have failed by it since it was last told."
        log.write(.error, "A request failed: \(error)\(times)", [("request_id", .string(requestID))])
    }

    /// - Returns: how many were counted since it was told; `nil` where it is not to be told now.
    private func note(_ fault: Fault) -> Int? {
        let now = clock.now()
        return told.withLock { told in
            if let last = told[fault], now.since(last.at) < Self.silence {
                told[fault] = Told(at: last.at, repeated: last.repeated + 1)
                return nil
            }
            return told.updateValue(Told(at: now), forKey: fault)?.repeated ?? 0
        }
    }
}
