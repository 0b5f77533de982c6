// Interruption.swift: Ctrl-C ends a command so that it can clean up. The server has its own way with signals.

@preconcurrency import Glibc

/// Waits for SIGINT and SIGTERM on a thread of its own.
enum Interruption {
    /// Time for a command to clean up before the program ends in any case, for example while it waits for an answer.
    private static let graceSeconds: UInt32 = 2

    private final class Action {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Keeps the signals from the threads that are started after this; call it before there are any.
    static func prepare() {
        var signals = watched
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Runs `action` on the first signal, and ends the program a moment later if it still runs.
    static func watch(_ action: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Action(action))
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                var signals = Interruption.watched
                var number: Int32 = 0
                sigwait(&signals, &number)
                Unmanaged<Action>.fromOpaque(context).takeRetainedValue().run()
                sleep(Interruption.graceSeconds)
                _exit(ExitStatus.interrupted.rawValue)
            }, context.toOpaque())
        if code == 0 { pthread_detach(thread) } else { context.release() }
    }

    private static var watched: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        return signals
    }
}
