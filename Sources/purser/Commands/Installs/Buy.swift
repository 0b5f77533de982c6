// Buy.swift: `purser buy`: says the price, asks, and is charged once however often the network fails.

@preconcurrency import Glibc
import JSON
import PurserClient

/// `purser buy`
struct Buy: ServerCommand {
    /// Attempts with the same idempotency key before giving up.
    static let attempts = 3

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "buy", abstract: "Buy a listing",
            discussion: """
                It says the price and asks, unless --yes is given. Where the network fails the order is sent again with the same \
                idempotency key, so that it is charged once. What costs more than the session has left is not sent, because \
                crossing the cap would revoke the session; --force sends it nevertheless.
                """,
            examples: ["purser buy @acme/ocr", "purser buy @acme/ocr --yes --json"])
    }

    @Argument("NAME", help: "@owner/name, or a short name that only one listing has")
    var name: String
    @Option(valueName: "KEY", help: "repeat an order whose answer was lost")
    var idempotencyKey: String?
    @Flag(help: "send the order even if it seems to cost more than is left")
    var force: Bool
    @OptionGroup var confirm: ConfirmOptions
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let listing = try await ListingName.find(name, client)
        console.note("\(printable(listing.fullName)) \(printable(listing.version ?? "")) costs \(listing.priceText).")
        if !force { try await refuseWhatIsTooMuch(listing, client) }
        try ask(listing, console)
        let key = idempotencyKey ?? newIdempotencyKey()
        console.detail("Idempotency-Key: \(key)")
        let purchase = try await order(listing, key, client, console)
        switch console.form {
        case .json: try console.show([], document: parsed(purchase.json))
        case .plain:
            let fields = [purchase.purchaseID, purchase.fullName, purchase.amount.text, purchase.remaining?.text ?? ""]
            console.result(fields.map(printable).joined(separator: "\t"))
        case .human:
            let rest = purchase.remaining.map { "  \($0) is left." } ?? ""
            console.result(
                "\(console.styled("Bought", .green))  \(printable(purchase.fullName)) for \(purchase.amount).\(rest)")
        }
        if purchase.monetization == "off" { console.note("Money is off on this server: nothing was charged.") }
        console.note("Next: purser install \(printable(purchase.fullName))")
        return .done
    }

    /// With money off everything is 0.00, whatever the price; the server's index says whether it is.
    private func refuseWhatIsTooMuch(_ listing: Listing, _ client: Client) async throws {
        guard listing.price.micros > 0, case .session(let session) = try await client.me(),
            listing.price > session.remaining
        else { return }
        let index = try await client.call("GET", "/api/v1")
        if parsed(index.body)["monetization"]?.string == "off" { return }
        throw CommandFailure(
            status: .money,
            message:
                "\(printable(listing.fullName)) costs \(listing.price); \(session.remaining) of \(session.spendCap) is left "
                + "in \(printable(session.sessionID)). Nothing was charged.",
            advice: ["The order was not sent, so the session lives. Its owner can issue one with a higher cap."],
            code: "not_sent")
    }

    private func ask(_ listing: Listing, _ console: Console) throws(CommandFailure) {
        if confirm.yes || listing.price.micros == 0 { return }
        guard console.canAsk, !confirm.noInput else {
            throw CommandFailure(
                status: .usage, message: "Buying for \(listing.priceText) needs a yes.", advice: ["Add --yes."],
                code: "usage")
        }
        guard console.confirms("Buy \(printable(listing.fullName)) for \(listing.priceText)?") else {
            throw CommandFailure(status: .failed, message: "Not bought.", code: "declined")
        }
    }

    private func order(_ listing: Listing, _ key: String, _ client: Client, _ console: Console) async throws -> Purchase
    {
        var attempt = 1
        while true {
            do throws(ClientError) {
                return try await client.purchase(listing.fullName, idempotencyKey: key)
            } catch {
                let mayHaveArrived =
                    switch error {
                    case .interrupted, .timedOut, .unreachable: true
                    default: false
                    }
                guard mayHaveArrived else { throw error }
                guard attempt < Self.attempts else {
                    var failure = CommandFailure(error)
                    failure.advice = [
                        "Whether it was charged is not known. Ask again, which charges once:",
                        "purser buy \(printable(listing.fullName)) --idempotency-key \(key)",
                    ]
                    throw failure
                }
                console.note("\(error.description) Trying again with the same idempotency key.")
                try await Task.sleep(for: .milliseconds(500 * attempt))
                attempt += 1
            }
        }
    }
}
