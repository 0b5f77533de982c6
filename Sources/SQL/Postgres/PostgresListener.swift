// PostgresListener.swift: the connection on which a process hears what others announce.

import CPostgres
import EventLoop

/// Listens, and connects again for as long as it is wanted.
///
/// `@unchecked Sendable`: everything in it belongs to the loop's thread, but for what is `let`.
final class PostgresListener: @unchecked Sendable {
    private let loop: Loop
    private let configuration: PostgresConfiguration
    private let opener: WorkPool
    private let handler: @Sendable (String) -> Void
    private var connection: PostgresConnection?
    private var isStopped = false

    private static let pauseAfterFailure = Duration.milliseconds(250)
    /// How often the server is asked whether it is still there: a cut cable says nothing.
    private static let pingInterval = Duration.seconds(1)

    init(
        loop: Loop, configuration: PostgresConfiguration, opener: WorkPool,
        handler: @escaping @Sendable (String) -> Void
    ) {
        self.loop = loop
        self.configuration = configuration
        self.opener = opener
        self.handler = handler
    }

    /// The statement that announces. Channels are the database's, so that each schema has one of its own.
    static func announcement(_ text: String) -> SQL {
        "SELECT pg_notify('purser_' || current_schema(), \(text))"
    }

    /// Begins to listen. Any thread.
    func start() {
        let (configuration, loop, opener) = (configuration, loop, opener)
        loop.execute {
            Task.immediate(executorPreference: loop) {
                // Why it failed is told by the pools, which need the same server; here it is tried again.
                let opened = try? await opener.run { try Self.open(configuration, loop) }
                loop.execute { self.opened(opened) }
            }
        }
    }

    private static func open(
        _ configuration: PostgresConfiguration, _ loop: Loop
    ) throws(SQLError) -> PostgresConnection {
        let handle = try PostgresOpening.open(configuration)
        let connection = PostgresConnection(owning: handle, loop: loop, configuration: configuration)
        let schema = try PostgresOpening.run("SELECT current_schema()::text", on: handle).first { row in row.text(0) }
        guard let channel = PQescapeIdentifier(handle, "purser_\(schema ?? "")", ("purser_\(schema ?? "")").utf8.count)
        else { throw .connection(handle) }
        defer { PQfreemem(channel) }
        try PostgresOpening.run("LISTEN \(String(cString: channel))", on: handle)
        return connection
    }

    private func opened(_ opened: PostgresConnection?) {
        // One that cannot be started is closed, and another is opened after a pause.
        guard let opened, !isStopped, (try? opened.start()) != nil else {
            opened?.close()
            return startLater()
        }
        opened.onNotification = { [handler] in handler($0) }
        opened.onBroken = { [weak self] in
            self?.connection = nil
            self?.startLater()
        }
        connection = opened
        pingLater(opened)
    }

    private func startLater() {
        if isStopped { return }
        loop.after(Self.pauseAfterFailure) { [weak self] in
            guard let self, !self.isStopped else { return }
            self.start()
        }
    }

    private func pingLater(_ connection: PostgresConnection) {
        loop.after(Self.pingInterval) { [weak self] in
            guard let self, connection === self.connection else { return }
            if let since = connection.waitingSince {
                if self.loop.clock.now().since(since) > .milliseconds(self.configuration.silenceMilliseconds) {
                    connection.fail(SQLError(.unreachable, detail: "The database server says nothing."))
                }
            } else {
                connection.post([.control("SELECT 1")])
            }
            self.pingLater(connection)
        }
    }

    /// Ends it. Any thread.
    func stop() {
        loop.execute {
            self.isStopped = true
            self.connection?.onBroken = nil
            self.connection?.close()
            self.connection = nil
        }
    }
}
