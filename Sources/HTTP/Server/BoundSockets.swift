// BoundSockets.swift: addresses that are taken before anything is made that is to be served on them.

/// Sockets that listen already. Nobody else can take their addresses, and who connects waits until a server accepts.
package struct BoundSockets: Sendable {
    let sockets: [ListeningSocket]

    private init(_ sockets: [ListeningSocket]) { self.sockets = sockets }

    /// - Throws: ``ServerError`` with one clear sentence; nothing is bound then.
    package init(binding addresses: [ListenAddress]) throws(ServerError) {
        var opened: [ListeningSocket] = []
        do throws(ServerError) {
            for address in addresses { opened += try ListeningSocket.open(address) }
        } catch {
            for socket in opened { socket.close() }
            throw error
        }
        sockets = opened
    }

    /// In the order in which they were asked for, with the ports that were chosen.
    package var addresses: [ListenAddress] { sockets.map(\.address) }

    package static func + (left: Self, right: Self) -> Self { BoundSockets(left.sockets + right.sockets) }

    /// Gives the addresses up: for a start that fails before a server has the sockets.
    package func close() { for socket in sockets { socket.close() } }
}
