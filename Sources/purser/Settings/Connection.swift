// Connection.swift: which server is meant, and with which credential it is asked.

import PurserClient

/// What a command is about to do, which decides whose credential it takes.
enum CredentialPurpose {
    /// Issues and ends sessions: the key's business, so that a key beats a token.
    case sessions
    /// Everything else is done as the agent, if there is one: a token beats a key.
    case work
}

/// A server's address and the credential that was found for it.
struct Connection {
    static let defaultURL = "http://127.0.0.1:8080"

    let url: String
    /// Nil where there is none for this server.
    let secret: String?
    /// Where the secret came from, for people: `PURSER_TOKEN`, a path.
    let source: String?

    /// Address: `--server`, `PURSER_URL`, the file. Credential: environment, then the file, which counts for the server
    /// that it was made for and for no other.
    init(server: String?, purpose: CredentialPurpose, environment: [String: String]) throws(CommandFailure) {
        let given = environment.filter { !$0.value.isEmpty }
        // Without a home there is no file, which is no mistake while the environment says enough.
        let file = try? CredentialsFile(environment: environment)
        let stored = try file?.read()
        let address = server ?? given["PURSER_URL"] ?? stored?.server ?? Self.defaultURL
        let fitting = stored.flatMap { Client.isSameServer($0.server, address) ? ($0.key, file?.path ?? "") : nil }
        let token = given["PURSER_TOKEN"].map { ($0, "PURSER_TOKEN") }
        let key = given["PURSER_KEY"].map { ($0, "PURSER_KEY") }
        let order =
            switch purpose {
            case .sessions: [key, fitting, token]
            case .work: [token, key, fitting]
            }
        url = address
        let found = order.compactMap { $0 }.first
        secret = found?.0
        source = found?.1
    }

    /// - Throws: where there is no credential, before anything is sent.
    func client(_ console: Console) throws(CommandFailure) -> Client {
        guard let secret, let source else {
            throw CommandFailure(
                status: .notSignedIn, message: "Not signed in to \(url).",
                advice: [
                    "Give a session's token as PURSER_TOKEN, or a key as PURSER_KEY,",
                    "or sign in with: purser login --handle NAME --server \(url)",
                ], code: "not_signed_in")
        }
        do {
            let credential = try Credential(secret)
            console.detail("server \(url), credential from \(source)")
            return try Client(url: url, credential: credential) { exchange in
                let answer = exchange.status.map(String.init) ?? "no answer"
                let id = exchange.requestID.map { ", request \(printable($0))" } ?? ""
                let milliseconds = exchange.duration / .milliseconds(1)
                console.detail("\(exchange.method) \(exchange.url): \(answer) in \(Int(milliseconds)) ms\(id)")
            }
        } catch {
            var failure = CommandFailure(error)
            if error == .unusableCredential { failure.advice = ["It came from \(source)."] }
            throw failure
        }
    }
}
