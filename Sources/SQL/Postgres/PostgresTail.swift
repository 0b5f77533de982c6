// PostgresTail.swift: the end of one part of a transaction, which is sent together with the beginning of the next.

/// Keeps what the last part of a transaction has still to say: so that each part costs one round trip, and not two.
///
/// The server runs nothing behind a command that has failed, up to where it was asked for answers. So an end that fails (an
/// answer that somebody else has stored under the same key) has let nothing of the next part happen: it is undone, and the same
/// is sent again.
final class PostgresTail {
    private var last: (part: PostgresTransaction, commands: [PostgresCommand])?

    /// Leaves the end of a part for what is sent next. There is none that waits already.
    func put(_ commands: [PostgresCommand], of part: PostgresTransaction) {
        precondition(last == nil, "Two parts of a transaction have left their ends.")
        last = (part, commands)
    }

    /// Sends commands behind the end that waits.
    /// - Returns: what came back for these commands.
    func exchange(_ commands: [PostgresCommand], on connection: PostgresConnection) async -> PostgresReply {
        guard let last else { return await connection.exchange(commands).reply }
        self.last = nil
        let both = await connection.exchange(last.commands + commands)
        let reply = PostgresReply(results: Array(both.results.dropFirst(last.commands.count)), wasSent: both.wasSent)
        for case .failure(let error) in both.results.prefix(last.commands.count) {
            last.part.failed(error)
            if connection.isBroken { return reply }
            let undo: [PostgresCommand] = [
                .control("ROLLBACK TO SAVEPOINT part"), .control("RELEASE SAVEPOINT part"),
            ]
            let again = await connection.exchange(undo + commands)
            return PostgresReply(results: Array(again.results.dropFirst(undo.count)), wasSent: again.wasSent)
        }
        return reply
    }
}
