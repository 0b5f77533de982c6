// BuyCommandTests.swift: buy, through the built program: what is asked, what is sent, and how often.

import JSON
import TestStub
import Testing

@Suite struct BuyCommandTests {
    private func machine() throws -> Machine { try Machine(try StubServer(), token: "eyJ.agent") }

    @Test func `buying says the price, and needs a yes`() throws {
        let machine = try machine()
        machine.environment["PURSER_TOKEN"] = nil
        machine.environment["PURSER_KEY"] = "prs_key_stub"
        let unasked = try machine.purser("buy", "ocr")
        #expect(unasked.status == 2)
        #expect(unasked.err.contains("costs $0.75") && unasked.err.contains("Add --yes."))
        let run = try machine.purser("buy", "ocr", "--yes")
        #expect(run.status == 0)
        #expect(run.out == "pur_1\t@acme/ocr\t0.75\t0.38\n")
        let declined = try machine.terminal(["buy", "ocr"], input: "n\n")
        #expect(declined.status == 1 && declined.out.contains("Not bought."))
        let accepted = try machine.terminal(["buy", "ocr"], input: "y\n")
        #expect(accepted.status == 0 && accepted.out.contains("Bought"))
    }

    @Test func `an order whose answer is lost is sent again with the same key`() throws {
        let machine = try machine()
        let run = try machine.purser("buy", "flaky", "--yes", "--verbose")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.hasPrefix("pur_1\t@acme/flaky\t0.25"))
        let sent =
            try JSONValue.parse(Array(try machine.purser("api", "GET", "/__requests").out.utf8))["items"]?.array ?? []
        let keys = sent.filter { $0["method"]?.string == "POST" }.compactMap {
            $0["headers"]?["idempotency-key"]?.string
        }
        #expect(keys.count == 2 && Set(keys).count == 1, "\(keys)")
    }

    @Test func `an order that would revoke the session is not sent, unless forced`() throws {
        let machine = try machine()
        let run = try machine.purser("buy", "gold", "--yes")
        #expect(run.status == 5)
        #expect(run.err.contains("costs $100.00; $0.63 of $2.00 is left in ses_agent. Nothing was charged."))
        #expect(!(try machine.purser("api", "GET", "/__requests").out.contains("\"POST\"")))
        let forced = try machine.purser("buy", "gold", "--yes", "--force")
        #expect(forced.status == 5)
        #expect(forced.err.contains("needs $100.00, cap $2.00, spent $1.27, held $0.10, affordable $0.63"))
    }
}
