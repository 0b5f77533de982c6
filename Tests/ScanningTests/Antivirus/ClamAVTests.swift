import Archives
import Foundation
import Glibc
import Testing

@testable import Scanning

/// A stand-in for clamd that gives one answer to each connection.
private final class FakeClamd: Sendable {
    let path: String
    private let listener: Int32

    /// - Parameter answer: `nil`: it takes all and never answers.
    init(answer: String?, connections: Int) {
        var template = Array("/tmp/purser-clamd.XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        let folder = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        path = folder + "/s"
        let made = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        listener = made
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: (folder + "/s").utf8) }
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(made, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        listen(made, 8)
        // A thread of its own: the tests keep those of the language busy.
        Thread.detachNewThread { for _ in 0..<connections { Self.serve(made, answer) } }
    }

    deinit {
        close(listener)
        unlink(path)
    }

    private static func serve(_ listener: Int32, _ answer: String?) {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        func exactly(_ count: Int) -> [UInt8]? {
            var bytes: [UInt8] = []
            while bytes.count < count {
                var buffer = [UInt8](repeating: 0, count: count - bytes.count)
                let got = read(connection, &buffer, buffer.count)
                guard got > 0 else { return nil }
                bytes += buffer[..<got]
            }
            return bytes
        }
        guard exactly(10) == Array("zINSTREAM".utf8) + [0] else { return }
        var body: [UInt8] = []
        while let head = exactly(4) {
            let length = head.reduce(0) { $0 << 8 | Int($1) }
            if length == 0 { break }
            guard let part = exactly(length) else { return }
            body += part
        }
        guard let answer else {
            // Until the other side gives up.
            _ = exactly(1)
            return
        }
        let text = answer.replacing("SIZE", with: "\(body.count)") + "\0"
        _ = write(connection, text, text.utf8.count)
    }
}

@Suite struct ClamAVTests {
    private let file = [ArchiveFile(path: "a.bin", bytes: [UInt8](repeating: 7, count: 200_000))]

    @Test func `what the antivirus finds is quarantined by its name, and all bytes reach it`() {
        let clamd = FakeClamd(answer: "stream: Test.Signature.SIZE FOUND", connections: 1)
        let report = scan(file, antivirus: ClamAV(socketPath: clamd.path, timeoutSeconds: 120))
        #expect(report.finding("antivirus.found")?.excerpt == "Test.Signature.200000")
        #expect(report.level == .quarantine)
    }

    @Test func `a file that the antivirus calls clean is clean, and nothing is said`() {
        let clamd = FakeClamd(answer: "stream: OK", connections: 1)
        let report = scan(file, antivirus: ClamAV(socketPath: clamd.path, timeoutSeconds: 120))
        #expect(report.level == .safe && !report.notes.contains { $0.contains("antivirus") })
    }

    @Test func `an antivirus that is absent or speaks otherwise is said in the report, which stands without it`() {
        let absent = scan(file, antivirus: ClamAV(socketPath: "/tmp/nobody-is-here.sock"))
        #expect(absent.level == .safe && absent.notes.contains { $0.contains("nobody answers") })
        let clamd = FakeClamd(answer: "INSTREAM size limit exceeded. ERROR", connections: 1)
        let refused = scan(file, antivirus: ClamAV(socketPath: clamd.path, timeoutSeconds: 120))
        #expect(refused.level == .safe && refused.notes.contains { $0.contains("size limit") })
    }

    @Test func `an antivirus that hangs is given up once, not for each file`() {
        let clamd = FakeClamd(answer: nil, connections: 1)
        let files = (0..<50).map { ArchiveFile(path: "f\($0).txt", text: "hello") }
        let report = scan(files, antivirus: ClamAV(socketPath: clamd.path, timeoutSeconds: 1))
        #expect(report.level == .safe && report.notes.contains { $0.contains("in time") })
    }
}
