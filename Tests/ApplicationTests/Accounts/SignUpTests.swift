// SignUpTests.swift: accounts that people make themselves, invitations, and mail.

import Application
import Foundation
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing
import Wording

extension TestHouse {
    /// The mails in the outbox, oldest first.
    func mails() async throws -> [String] {
        // Whoever has taken a mail out of the queue before is still at it, or is done.
        await application.mail.sendAll()
        while application.mail.isBusy { await Task.yield() }
        let outbox = folder.path + "/data/outbox"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: outbox)) ?? []).sorted()
        return try names.filter { $0.hasSuffix(".eml") }.map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(outbox)/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            return try String(contentsOfFile: "\(outbox)/\(name)", encoding: .utf8)
        }
    }

    /// The code in the newest mail with this subject.
    func mailedCode(_ subject: String) async throws -> String {
        let mail = try #require(try await mails().last { $0.contains("Subject: \(subject)\r\n") })
        return try #require(mail.split(separator: "\r\n").last { $0.hasPrefix("prs_mail_") }.map(String.init))
    }

    /// Makes an account with a verified address.
    func personWithMail(_ handle: String, _ email: String) async throws {
        try await person(handle)
        let token = try await signIn(handle)
        let set = try await post("/api/v1/account/email", as: token, #"{"email":"\#(email)"}"#)
        #expect(set.status == 200, "\(set.text)")
        let code = try await mailedCode("Confirm your e-mail address")
        let verified = try await post("/api/v1/email-verifications", as: nil, #"{"token":"\#(code)"}"#)
        #expect(verified.status == 200 && verified.text("email") == email, "\(verified.text)")
        clocks.pass(milliseconds: 1)  // mails are ordered by their time
    }
}

@Suite struct SignUpTests {
    private let password = TestHouse.password

    private func body(_ handle: String, _ more: String = "") -> String {
        #"{"handle":"\#(handle)","password":"\#(password)"\#(more)}"#
    }

    @Test func `unless a server says so, nobody makes an account of their own`() async throws {
        try await TestHouse.with { house in
            let before = try await house.content()
            expectProblem(try await house.post("/api/v1/accounts", as: nil, body("alice")), 403, "sign_up_closed")
            #expect(try await house.content() == before)
        }
    }

    @Test func `where sign-up is open, an account is made and signed in to`() async throws {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            let made = try await house.post("/api/v1/accounts", as: nil, body("Alice", #","name":"Alice A.""#))
            #expect(made.status == 201 && made.text("handle") == "Alice" && made.text("name") == "Alice A.")
            #expect(made.number("balance_usd") == "0.00")
            let token = try await house.signIn("alice")
            expectProblem(try await house.get("/api/v1/admin/accounts", as: token), 403, "administrator_required")
            let before = try await house.content()
            expectProblem(try await house.post("/api/v1/accounts", as: nil, body("ALICE")), 409, "handle_taken")
            for (body, pointer) in [
                (#"{"handle":"bob","password":"short"}"#, "/password"), (body(".."), "/handle"),
                (body("a b"), "/handle"),
                (body("bob", #","email":"nobody""#), "/email"),
                (body("bob", #","administrator":true"#), "/administrator"),
            ] {
                expectProblem(
                    try await house.post("/api/v1/accounts", as: nil, body), 422, "invalid_field", pointer: pointer)
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `one network address makes ten accounts, and then waits`() async throws {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            for number in 0..<10 {
                #expect(try await house.post("/api/v1/accounts", as: nil, body("user\(number)")).status == 201)
            }
            let refused = try await house.post("/api/v1/accounts", as: nil, body("user10"))
            expectProblem(refused, 429, "too_many_attempts")
            #expect(refused.headers["retry-after"] == "600")
        }
    }

    @Test func `what is refused counts for nothing: who mistypes is not kept out`() async throws {
        try await TestHouse.with({ $0.signUp = .invitation }) { house in
            let admin = try await house.account("root", isAdministrator: true)
            let made = try await house.post(
                "/api/v1/admin/invitations", as: admin, #"{"uses":20,"expires_in_seconds":600,"label":"friends"}"#)
            let invited = #","invitation":"\#(try #require(made.text("code")))""#
            for _ in 0..<12 {
                for (body, status, code) in [
                    (body("root", invited), 409, "handle_taken"), (body("alice"), 403, "invitation_required"),
                    (#"{"handle":"alice","password":"alice"\#(invited)}"#, 422, "invalid_field"),
                    (body("admin", invited), 422, "invalid_field"),
                ] {
                    expectProblem(try await house.post("/api/v1/accounts", as: nil, body), status, code)
                }
            }
            #expect(try await house.post("/api/v1/accounts", as: nil, body("alice", invited)).status == 201)
        }
    }

    @Test func `an invitation makes as many accounts as it has uses, until it ends`() async throws {
        try await TestHouse.with({ $0.signUp = .invitation }) { house in
            let admin = try await house.account("root", isAdministrator: true)
            let made = try await house.post(
                "/api/v1/admin/invitations", as: admin, #"{"uses":2,"expires_in_seconds":600,"label":"friends"}"#)
            #expect(made.status == 201 && made.headers["cache-control"] == "no-store")
            let code = try #require(made.text("code"))
            #expect(code.hasPrefix("prs_inv_"))
            for more in ["", #","invitation":"\#(code)x""#, #","invitation":"prs_inv_x""#] {
                expectProblem(
                    try await house.post("/api/v1/accounts", as: nil, body("alice", more)), 403, "invitation_required")
            }
            let invited = #","invitation":"\#(code)""#
            #expect(try await house.post("/api/v1/accounts", as: nil, body("alice", invited)).status == 201)
            // A handle that is taken uses none up.
            expectProblem(
                try await house.post("/api/v1/accounts", as: nil, body("alice", invited)), 409, "handle_taken")
            let list = try await house.get("/api/v1/admin/invitations", as: admin)
            #expect(list.items[0]["uses_left"]?.int64 == 1 && list.items[0]["label"] == "friends")
            #expect(!list.text.contains("prs_inv_"))
            #expect(try await house.post("/api/v1/accounts", as: nil, body("bob", invited)).status == 201)
            expectProblem(
                try await house.post("/api/v1/accounts", as: nil, body("carol", invited)), 403, "invitation_required")
        }
    }

    @Test func `an invitation that has expired or was revoked makes no account`() async throws {
        try await TestHouse.with({ $0.signUp = .invitation }) { house in
            let admin = try await house.account("root", isAdministrator: true)
            let path = "/api/v1/admin/invitations"
            let short = try await house.post(path, as: admin, #"{"expires_in_seconds":60}"#)
            let revoked = try await house.post(path, as: admin, "{}")
            let id = try #require(revoked.text("invitation_id"))
            for _ in 0..<2 {
                let answer = try await house.delete("\(path)/\(id)", as: admin)
                #expect(answer.status == 200 && answer.text("revoked_at") == "2026-06-12T14:00:00Z")
            }
            house.clocks.pass(seconds: 60)
            for answer in [short, revoked] {
                let code = try #require(answer.text("code"))
                expectProblem(
                    try await house.post("/api/v1/accounts", as: nil, body("alice", #","invitation":"\#(code)""#)), 403,
                    "invitation_required")
            }
            expectProblem(try await house.delete("\(path)/inv_x", as: admin), 404, "not_found")
            let plain = try await house.account("acme")
            expectProblem(try await house.post(path, as: plain, "{}"), 403, "administrator_required")
        }
    }

    // MARK: Mail

    @Test func `an address is used once its code has come back, and each code works once`() async throws {
        try await TestHouse.with({ $0.signUp = .open }) { house in
            let made = try await house.post(
                "/api/v1/accounts", as: nil, body("alice", #","email":"Alice@Example.com""#))
            #expect(made.status == 201)
            let mail = try #require(try await house.mails().first)
            #expect(mail.hasPrefix("Date: Fri, 12 Jun 2026 14:00:00 +0000\r\nFrom: Purser <purser@purser.test>\r\n"))
            #expect(
                mail.contains("To: <Alice@Example.com>\r\n")
                    && mail.contains("the account alice on https://purser.test"))
            let signIn = #"{"email":"alice@example.com","password":"\#(password)"}"#
            expectProblem(try await house.post("/api/v1/sign-ins", as: nil, signIn), 401, "wrong_credentials")
            let code = try await house.mailedCode("Confirm your e-mail address")
            let reset = #"{"token":"\#(code)","password":"gravel-anthem-nimbus"}"#
            expectProblem(
                try await house.post("/api/v1/password-resets/confirm", as: nil, reset), 422, "invalid_field",
                pointer: "/token")
            let body = #"{"token":"\#(code)"}"#
            #expect(try await house.post("/api/v1/email-verifications", as: nil, body).status == 200)
            expectProblem(
                try await house.post("/api/v1/email-verifications", as: nil, body), 422, "invalid_field",
                pointer: "/token")
            #expect(try await house.post("/api/v1/sign-ins", as: nil, signIn).status == 201)
            #expect(try await house.mails().contains { $0.contains("Subject: New sign-in to your account") })
        }
    }

    @Test func `a code for an address lasts a day, and a later one voids it`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            for address in ["a@example.com", "b@example.com"] {
                _ = try await house.post("/api/v1/account/email", as: token, #"{"email":"\#(address)"}"#)
                _ = try await house.mails()  // each is sent before the clock goes on: they are ordered by their time
                house.clocks.pass(milliseconds: 1)
            }
            let mails = try await house.mails()
            let codes = mails.compactMap {
                $0.split(separator: "\r\n").last { $0.hasPrefix("prs_mail_") }.map(String.init)
            }
            try #require(codes.count == 2)
            expectProblem(
                try await house.post("/api/v1/email-verifications", as: nil, #"{"token":"\#(codes[0])"}"#), 422,
                "invalid_field", pointer: "/token")
            house.clocks.pass(seconds: 86_400)
            expectProblem(
                try await house.post("/api/v1/email-verifications", as: nil, #"{"token":"\#(codes[1])"}"#), 422,
                "invalid_field", pointer: "/token")
        }
    }

    @Test func `two accounts do not have one address`() async throws {
        try await TestHouse.with { house in
            try await house.personWithMail("alice", "a@example.com")
            try await house.person("bob")
            let token = try await house.signIn("bob")
            _ = try await house.post("/api/v1/account/email", as: token, #"{"email":"A@EXAMPLE.com"}"#)
            let code = try await house.mailedCode("Confirm your e-mail address")
            expectProblem(
                try await house.post("/api/v1/email-verifications", as: nil, #"{"token":"\#(code)"}"#), 409,
                "email_taken")
            #expect(try await house.get("/api/v1/account", as: token)["email"] == .null)
        }
    }

    @Test func `mail to one account is throttled`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            for _ in 0..<5 {
                #expect(try await house.post("/api/v1/account/email", as: token, #"{"email":"a@b.cd"}"#).status == 200)
            }
            expectProblem(
                try await house.post("/api/v1/account/email", as: token, #"{"email":"a@b.cd"}"#), 429,
                "too_many_attempts")
        }
    }

    @Test func `a lost password is set anew by a code, which signs everybody out`() async throws {
        try await TestHouse.with { house in
            try await house.personWithMail("alice", "a@example.com")
            let token = try await house.signIn("alice")
            for _ in 0..<5 { _ = try await house.trySignIn("alice", "wrong") }
            let asked = try await house.post("/api/v1/password-resets", as: nil, #"{"handle":"alice"}"#)
            let code = try await house.mailedCode("Reset your password")
            let fresh = "gravel-anthem-nimbus"
            let weak = try await house.post(
                "/api/v1/password-resets/confirm", as: nil, #"{"token":"\#(code)","password":"password12"}"#)
            expectProblem(weak, 422, "invalid_field", pointer: "/password")
            let body = #"{"token":"\#(code)","password":"\#(fresh)"}"#
            #expect(try await house.post("/api/v1/password-resets/confirm", as: nil, body).status == 200)
            expectProblem(
                try await house.post("/api/v1/password-resets/confirm", as: nil, body), 422, "invalid_field",
                pointer: "/token")
            expectProblem(try await house.get("/api/v1/me", as: token), 401, "invalid_token")
            #expect(try await house.trySignIn("alice", fresh).status == 201)
            #expect(try await house.mails().contains { $0.contains("Subject: Your password was changed") })
            // Nobody learns who is here.
            for name in [#"{"handle":"nobody"}"#, #"{"email":"x@example.com"}"#] {
                let other = try await house.post("/api/v1/password-resets", as: nil, name)
                #expect(other.status == asked.status && other.body == asked.body)
            }
            #expect(try await house.mails().count { $0.contains("Subject: Reset your password") } == 1)
        }
    }

    @Test func `a code for a password lasts an hour`() async throws {
        try await TestHouse.with { house in
            try await house.personWithMail("alice", "a@example.com")
            _ = try await house.post("/api/v1/password-resets", as: nil, #"{"email":"A@example.com"}"#)
            let code = try await house.mailedCode("Reset your password")
            house.clocks.pass(seconds: 3_600)
            expectProblem(
                try await house.post(
                    "/api/v1/password-resets/confirm", as: nil,
                    #"{"token":"\#(code)","password":"gravel-anthem-nimbus"}"#), 422, "invalid_field", pointer: "/token"
            )
            #expect(try await house.trySignIn("alice").status == 201)
        }
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b.cd", "a@b", "a@b.", "a@.cd", "a@-b.cd", "a@b-.cd", "a b@c.de", "a@b.cd\r\nBcc: x@y.zz",
        "a@b.cd>", "<a@b.cd", "a@b@c.de", "ä@b.cd", "a\"b@c.de", "a,b@c.de",
    ])
    func `an address that could carry more than an address is none`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `what a program calls itself cannot add a line to a mail`() throws {
        let english = Translations(
            tags: ["en"], say: { sentence, _ in sentence.description }, address: { path, _ in path })
        let mail = MailWriter(publicURL: "https://p.example", translations: english).mail(
            .newSignIn(
                program: "curl\r\nBcc: victim@example.com\r\n\r\nü", source: "1.2.3.4", at: Timestamp(seconds: 0)),
            to: try #require(EmailAddress("a@b.cd")), account: try #require(Handle("alice")), in: nil)
        let text = mail.text(from: try #require(EmailAddress("p@p.example")), id: "1", at: Timestamp(seconds: 0))
        #expect(text.contains("Program: curl??Bcc: victim@example.com????"))
        #expect(text.hasPrefix("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n") && text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.split(separator: "\r\n\r\n", maxSplits: 1)[0].split(separator: "\r\n").count == 9)
    }
}
