// SessionCommandTests.swift: signing in, sessions and looking around, through the built program.

import Foundation
import JSON
import TestStub
import Testing

@testable import purser

@Suite struct SessionCommandTests {
    private func json(_ text: String) throws -> JSONValue { try JSONValue.parse(Array(text.utf8)) }

    private func requests(_ machine: Machine) throws -> [JSONValue] {
        try #require(try json(try machine.purser("api", "GET", "/__requests").out)["items"]?.array)
    }

    @Test func `the token of a new session stands alone on standard output`() throws {
        let machine = try Machine(try StubServer(), key: "prs_key_stub")
        let run = try machine.purser(
            "session", "create", "--scope", "read,install", "--ttl", "30m", "--cap", "0.000001", "--label", "nightly")
        #expect(run.status == 0)
        #expect(run.out == "eyJ.issued.token\n")
        #expect(run.err.contains("Session ses_new   read, install"))
        #expect(run.err.contains("cap $0.000001"))
        #expect(run.err.contains("Stop it with: purser session revoke ses_new"))
        let quiet = try machine.purser("session", "create", "--scope", "read", "--quiet")
        #expect(quiet.out == "eyJ.issued.token\n" && quiet.err.isEmpty)
    }

    @Test func `what is sent is exactly what was asked for`() throws {
        let server = try StubServer()
        let machine = try Machine(server, key: "prs_key_stub")
        _ = try machine.purser(
            "session", "create", "--preset", "shop", "--cap=2.5", "--scope", "read", "--scope", "install")
        let sent = try requests(machine).first?["body"]?.string
        #expect(sent == #"{"scopes":["read","install"],"ttl_seconds":3600,"spend_cap_usd":2.50}"#)
    }

    @Test func `JSON of a session is the server's document, or a part of it`() throws {
        let machine = try Machine(try StubServer(), key: "prs_key_stub")
        let whole = try json(try machine.purser("session", "create", "--scope", "read", "--cap", "0", "--json").out)
        #expect(whole["session_id"]?.string == "ses_new")
        let part = try machine.purser("session", "create", "--scope", "read", "--json=session_id,scopes")
        #expect(part.out == #"{"session_id":"ses_new","scopes":["read"]}"# + "\n")
        let wrong = try machine.purser("me", "--json=nonsense")
        #expect(wrong.status == 2)
        #expect(
            wrong.err.contains("Fields: key_id, account, scopes") || wrong.err.contains("There is no field 'nonsense'"))
    }

    @Test func `live sessions are listed over all pages`() throws {
        let machine = try Machine(try StubServer(), key: "prs_key_stub")
        let run = try machine.purser("session", "list")
        #expect(
            run.out == """
                ses_agent\tactive\tread,install,purchase\t1.27\t2.00\t2030-01-01T00:00:00Z\tresearch run 14
                ses_two\tactive\tread,install,purchase\t1.27\t2.00\t2030-01-01T00:00:00Z\tresearch run 14

                """)
        let all = try json(try machine.purser("session", "list", "--all", "--json=session_id").out)
        #expect(
            all.text() == #"{"items":[{"session_id":"ses_agent"},{"session_id":"ses_old"},{"session_id":"ses_two"}]}"#)
    }

    @Test func `a session is shown and revoked`() throws {
        let machine = try Machine(try StubServer(), key: "prs_key_stub")
        #expect(try machine.purser("session", "show", "ses_agent").out.contains("remaining_usd\t0.63\n"))
        #expect(try machine.purser("session", "revoke", "ses_agent").out.contains("state\trevoked\n"))
        let absent = try machine.purser("session", "show", "ses_none")
        #expect(absent.status == 6)
        #expect(absent.err.hasPrefix("error: There is no such session.\n"))
        #expect(absent.out.isEmpty)
    }

    @Test func `me tells a key from a session`() throws {
        let server = try StubServer()
        #expect(
            try Machine(server, key: "prs_key_stub").purser("me").out
                == "key_id\tkey_1\naccount\tdemo\nscopes\tread,install,purchase\n")
        let agent = try Machine(server, token: "eyJ.agent").purser("me").out
        #expect(agent.contains("session_id\tses_agent\n") && agent.contains("spend_cap_usd\t2.00\n"))
    }

    @Test func `a key that the server accepts is stored for its owner alone`() throws {
        let server = try StubServer()
        let machine = try Machine()
        let run = try machine.purser("login", "--key-stdin", "--server", server.url + "/", input: "  prs_key_stub \n")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out == "Signed in to \(server.url) as demo, with read, install, purchase.\n")
        let file = "\(machine.home.path)/.config/purser/credentials.json"
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let folder = try FileManager.default.attributesOfItem(atPath: "\(machine.home.path)/.config/purser")
        #expect(folder[.posixPermissions] as? Int == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(machine.home.path)/.config/purser").count == 1)
        #expect(try machine.purser("me").status == 0, "the file alone is enough")
        #expect(try machine.purser("session", "create", "--scope", "read").status == 0)
        #expect(try machine.purser("logout").status == 0)
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try machine.purser("me", "--server", server.url).status == 3)
    }

    @Test func `a key that the server does not know is called that`() throws {
        let run = try Machine(try StubServer()).purser("login", "--key-stdin", input: "prs_key_wrong\n")
        #expect(run.status == 3)
        #expect(run.err.contains("does not know this key.") && run.err.contains("Nothing was stored."), "\(run.err)")
    }

    @Test func `a field that is wrong is named by its option, once`() throws {
        let machine = try Machine(try StubServer(), key: "prs_key_stub")
        let run = try machine.purser("session", "create", "--scope", "read", "--ttl", "5s")
        #expect(run.status == 1)
        #expect(run.err.contains("--ttl: 60 to 86400"), "\(run.err)")
        #expect(!run.err.contains("ttl_seconds"))
        #expect(run.err.split(separator: "\n").count { $0.contains("60 to 86400") } == 1, "\(run.err)")
    }

    @Test(
        arguments: [
            ("/ttl_seconds: Too short.", [("/ttl_seconds", "Too short.")], "--ttl: Too short.", []),
            ("Not a handle.", [("/handle", "Not a handle.")], "--handle: Not a handle.", []),
            (
                "2 fields are wrong. /scopes/1: Unknown.", [("/scopes/1", "Unknown."), ("/odd", "Wrong.")],
                "2 fields are wrong.", ["--scope: Unknown.", "odd: Wrong."]
            ),
            ("Something else.", [], "Something else.", []),
        ] as [(String, [(String, String)], String, [String])])
    func `each mistake is said once, and in the words of the command line`(
        detail: String, errors: [(String, String)], message: String, lines: [String]
    ) {
        let mistakes = FieldMistakes(detail, errors.map { (pointer: $0.0, detail: $0.1) })
        #expect(mistakes.message == message)
        #expect(mistakes.lines == lines)
    }

    @Test func `XDG_CONFIG_HOME moves the file`() throws {
        let server = try StubServer()
        let machine = try Machine(server)
        machine.environment["XDG_CONFIG_HOME"] = machine.project.path + "/conf"
        #expect(try machine.purser("login", "--key-stdin", input: "prs_key_stub\n").status == 0)
        #expect(machine.exists("conf/purser/credentials.json"))
    }

    @Test(arguments: [("", 2), ("eyJ.agent\n", 2), ("prs_key_wrong\n", 3), ("prs_key_a b\n", 3)])
    func `a key that is none, or that the server refuses, is not stored`(input: String, status: Int32) throws {
        let machine = try Machine(try StubServer())
        let run = try machine.purser("login", "--key-stdin", input: input)
        #expect(run.status == status, "\(run.err)")
        #expect(!FileManager.default.fileExists(atPath: "\(machine.home.path)/.config/purser/credentials.json"))
        let secret = input.trimmingCharacters(in: .whitespacesAndNewlines)
        if !secret.isEmpty { #expect(!(run.out + run.err).contains(secret)) }
    }

    @Test func `the stored key goes to its own server only`() throws {
        let (server, other) = (try StubServer(), try StubServer())
        let machine = try Machine()
        _ = try machine.purser("login", "--key-stdin", "--server", server.url, input: "prs_key_stub\n")
        let run = try machine.purser("me", "--server", other.url)
        #expect(run.status == 3)
        #expect(run.err.contains("Not signed in to \(other.url)."))
    }

    @Test func `sessions take the key, all else the token`() throws {
        let server = try StubServer()
        let machine = try Machine(server, key: "prs_key_stub", token: "eyJ.agent")
        #expect(try machine.purser("me").out.hasPrefix("session_id\t"))
        #expect(try machine.purser("session", "create", "--scope", "read").status == 0)
        machine.environment["PURSER_KEY"] = nil
        let refused = try machine.purser("session", "create", "--scope", "read")
        #expect(refused.status == 4)
        machine.environment["PURSER_TOKEN"] = ""
        #expect(try machine.purser("me").status == 3, "an empty variable counts as unset")
    }

    @Test func `the environment beats the file`() throws {
        let server = try StubServer()
        let machine = try Machine()
        _ = try machine.purser("login", "--key-stdin", "--server", server.url, input: "prs_key_stub\n")
        machine.environment["PURSER_TOKEN"] = "eyJ.agent"
        #expect(try machine.purser("me").out.hasPrefix("session_id\t"))
        machine.environment["PURSER_URL"] = "http://127.0.0.1:9"
        let run = try machine.purser("me")
        #expect(run.status == 1)
        #expect(run.err.contains("Cannot reach http://127.0.0.1:9"))
    }

    @Test func `listings are searched over pages and shown`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        let run = try machine.purser("search", "pdf", "--kind", "skill")
        #expect(run.out == "@acme/pdf-forms\tskill\t1.4.2\t0.00\tfree\tPDF forms\tFills in PDF forms\n")
        #expect(try machine.purser("search", "--limit", "3").out.split(separator: "\n").count == 3)
        #expect(try machine.purser("search", "nothing-like-it").out.isEmpty)
        #expect(try machine.purser("show", "ocr").out.contains("price_usd\t0.75\n"))
        #expect(try machine.purser("show", "io.example/pdf-forms").out.contains("full_name\t@acme/pdf-forms\n"))
        let items = try json(try machine.purser("search", "pdf", "--json=name").out)
        #expect(items.text() == #"{"items":[{"name":"pdf-forms"}]}"#)
    }

    @Test func `a name that is not there, or there twice, is told with what is`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        let absent = try machine.purser("show", "@acme/pdf")
        #expect(absent.status == 6)
        #expect(absent.err.contains("Did you mean @acme/pdf-forms?"))
        let twice = try machine.purser("show", "dup")
        #expect(twice.status == 1)
        #expect(twice.err.contains("Candidate: @a/dup\n  Candidate: @b/dup\n"))
    }

    @Test func `what a listing says cannot act on the terminal`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        for arguments in [["search", "escape"], ["show", "@evil/escape"], ["show", "@evil/escape", "--json"]] {
            for run in [
                try machine.terminal(arguments + ["--color", "never"]), try machine.run(Machine.program, arguments),
            ] {
                #expect(
                    !run.out.unicodeScalars.contains { ["\u{1b}", "\u{7}", "\u{202e}"].contains($0) }, "\(arguments)")
                #expect(run.out.contains("@evil/escape"))
            }
        }
    }

    @Test(arguments: [
        ("eyJ.html", 1, "not one of Purser's API"), ("eyJ.redirect", 1, "points to http://elsewhere.example/"),
        ("eyJ.busy", 1, "Try again in 7 s."), ("eyJ.expired", 3, "Its owner can issue another"),
        ("eyJ.unknown", 3, "Sign in with"),
        ("bad token", 3, "It came from PURSER_TOKEN."),
    ])
    func `what the server answers decides the exit status`(token: String, status: Int32, text: String) throws {
        let machine = try Machine(try StubServer(), token: token)
        let run = try machine.purser("me", "--verbose")
        #expect(run.status == status)
        #expect(run.err.contains(text), "\(run.err)")
        #expect(!(run.out + run.err).contains(token), "a secret is never shown")
        #expect(run.out.isEmpty)
    }

    @Test func `a failure under --json is JSON with the server's document`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.expired")
        let run = try machine.purser("me", "--json")
        let error = try #require(try json(run.err)["error"])
        #expect(error["code"]?.string == "session_expired")
        #expect(error["exit_status"]?.int64 == 3)
        #expect(error["problem"]?["request_id"]?.string == "req_stub")
        #expect(run.out.isEmpty)
    }

    @Test func `any call can be made, and its body is printed as it is`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        let run = try machine.purser(
            "api", "POST", "/api/v1/install", "--input", "-", input: #"{"name": "@acme/none"}"#)
        #expect(run.status == 6)
        #expect(try json(run.out)["code"]?.string == "not_found")
        #expect(try machine.purser("api", "GET", "http://elsewhere.example/").status == 2)
        #expect(try machine.purser("api", "GET", "//elsewhere.example/").status == 2)
    }

    @Test func `verbose names calls and no secret`() throws {
        let machine = try Machine(try StubServer(), key: "prs_key_stub")
        let run = try machine.purser("me", "-v")
        #expect(run.err.contains("credential from PURSER_KEY"))
        #expect(run.err.contains("GET \(machine.environment["PURSER_URL"] ?? "")/api/v1/me: 200 in "))
        #expect(!(run.out + run.err).contains("prs_key_stub"))
    }
}
