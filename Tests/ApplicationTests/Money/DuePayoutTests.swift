// DuePayoutTests.swift: whom money is owed to, for whoever is to pay it.

import JSON
import Marketplace
import Testing

@Suite struct DuePayoutTests {
    private static let path = "/api/v1/admin/payouts/due"

    /// Sells one thing of each maker, at 1, 2, 3… dollars.
    private func sell(_ house: TestHouse, _ makers: [String]) async throws -> [String: String] {
        var charges: [String: String] = [:]
        let buyer = try await house.account("buyer", balance: "100")
        for (index, maker) in makers.enumerated() {
            try await house.list(maker, "tool", pricing: .oneTime, price: Int64(index + 1) * 1_000_000)
            let bought = try await house.post("/api/v1/purchases", as: buyer, #"{"name":"@\#(maker)/tool"}"#)
            let charge: String = try #require(bought.text("purchase_id"), "\(bought.text)")
            charges[maker] = charge
        }
        return charges
    }

    private func due(_ house: TestHouse, _ admin: String, _ query: String = "") async throws -> [String: String] {
        let items = try await house.get(Self.path + query, as: admin).items
        return Dictionary(
            uniqueKeysWithValues: items.map {
                ($0["account"]?.string ?? "", $0["payable_usd"]?.number?.text ?? "")
            })
    }

    @Test func `who can be paid is listed from the day on which the sale is final until it is paid`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let charges = try await sell(house, ["anna", "ben", "carl", "dora"])
            #expect(try await due(house, admin).isEmpty)
            let part = #"{"purchase_id":"\#(try #require(charges["ben"]))","amount_usd":0.5,"reason":"Late."}"#
            let whole = #"{"purchase_id":"\#(try #require(charges["carl"]))","reason":"Broken."}"#
            for body in [part, whole] {
                #expect(try await house.post("/api/v1/admin/refunds", as: admin, body).status == 201)
            }
            house.clocks.pass(seconds: 14 * 86_400 - 1)
            #expect(try await due(house, admin).isEmpty)
            house.clocks.pass(seconds: 1)
            #expect(try await due(house, admin) == ["anna": "1.00", "ben": "1.50", "dora": "4.00"])
            #expect(try await due(house, admin, "?minimum_usd=1.5") == ["ben": "1.50", "dora": "4.00"])
            for (handle, amount) in [("anna", "1"), ("dora", "3.25")] {
                let body = #"{"handle":"\#(handle)","amount_usd":\#(amount)}"#
                #expect(try await house.post("/api/v1/admin/payouts", as: admin, body).status == 201)
            }
            #expect(try await due(house, admin) == ["ben": "1.50", "dora": "0.75"])
            // The same figures as one by one.
            for item in try await house.get(Self.path, as: admin).items {
                let handle = try #require(item["account"]?.string)
                let one = try await house.get("/api/v1/admin/accounts/\(handle)/earnings", as: admin)
                for name in ["gross", "fees", "refunded", "net", "reserve", "paid_out", "payable"] {
                    #expect(item["\(name)_usd"] == one["\(name)_usd"], "\(handle): \(name)")
                }
            }
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `who has closed the account, or is suspended, is owed what was earned`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            _ = try await sell(house, ["anna", "ben", "carl"])
            house.clocks.pass(seconds: 14 * 86_400)
            let key = try await house.key(of: "anna", scopes: ["account"]).text
            #expect(try await house.post("/api/v1/account/close", as: key, #"{"confirm":"anna"}"#).status == 200)
            _ = try await house.post("/api/v1/admin/accounts/ben/suspension", as: admin, #"{"reason":"Look."}"#)
            let items = try await house.get(Self.path, as: admin).items
            #expect(items.map { $0["account"]?.string } == ["anna", "ben", "carl"])
            #expect(items.map { $0["closed_at"] == .null } == [false, true, true])
            #expect(items.map { $0["suspended_at"] == .null } == [true, false, true])
            let body = #"{"handle":"anna","amount_usd":1}"#
            #expect(try await house.post("/api/v1/admin/payouts", as: admin, body).status == 201)
            #expect(try await due(house, admin).keys.sorted() == ["ben", "carl"])
        }
    }

    @Test func `it is read by pages, by administrators alone`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            _ = try await sell(house, ["anna", "Ben", "carl", "Dora", "emil"])
            house.clocks.pass(seconds: 14 * 86_400)
            let pages = try await house.pages(Self.path + "?limit=2", as: admin, id: "account")
            #expect(pages == [["anna", "Ben"], ["carl", "Dora"], ["emil"]])
            let cursor = try #require(try await house.get(Self.path + "?limit=2", as: admin).text("next_cursor"))
            expectProblem(
                try await house.get(Self.path + "?limit=2&minimum_usd=1&cursor=\(cursor)", as: admin), 400,
                "invalid_cursor")
            for wrong in ["minimum_usd=-1", "minimum_usd=much", "minimum_usd=0.0000001", "limit=0"] {
                expectProblem(try await house.get("\(Self.path)?\(wrong)", as: admin), 422, "invalid_field", "\(wrong)")
            }
            let other = try await house.account("other")
            expectProblem(try await house.get(Self.path, as: other), 403, "administrator_required")
            let session = try await house.session(of: admin, ["account"]).token
            expectProblem(try await house.get(Self.path, as: session), 403, "key_required")
            expectProblem(try await house.get(Self.path), 401, "invalid_token")
        }
    }
}
