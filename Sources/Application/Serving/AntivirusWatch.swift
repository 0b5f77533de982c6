// AntivirusWatch.swift: whether the antivirus that scans are told to ask is there, in the log.

import JSON
import Scanning
import Synchronization

/// Tells once that the antivirus is away, and once that it is there again: a scan without it says so in its report alone.
final class AntivirusWatch: Sendable {
    private enum Standing { case unknown, there, away }

    private let antivirus: ClamAV
    private let log: Log
    private let standing = Mutex(Standing.unknown)

    init(_ antivirus: ClamAV, log: Log) {
        // A scan may wait for a large file; who asks whether somebody is there does not.
        self.antivirus = ClamAV(socketPath: antivirus.socketPath, timeoutSeconds: 5)
        self.log = log
    }

    /// Looks, and writes a line where that has changed. Call it in the pool: it waits for the answer.
    func look() {
        let absence = antivirus.absence()
        let before = standing.withLock { standing in
            defer { standing = absence == nil ? .there : .away }
            return standing
        }
        if let absence, before != .away {
            log.write(
                .warning, "The antivirus does not answer, and scans go on without it: \(absence)",
                [("clamav", .string(antivirus.socketPath))])
        } else if absence == nil, before == .away {
            log.write(.info, "The antivirus answers again", [("clamav", .string(antivirus.socketPath))])
        } else if absence == nil, before == .unknown {
            log.write(.info, "The antivirus answers", [("clamav", .string(antivirus.socketPath))])
        }
    }
}
