// CommandFailure+Client.swift: what went wrong on the way to the server, as an exit status and with what to do next.

import PurserClient

extension CommandFailure {
    init(_ error: ClientError) {
        switch error {
        case .refused(let problem): self.init(problem)
        case .unreachable(let server, _):
            self.init(
                status: .failed, message: error.description,
                advice: [
                    "Is the address right, and does the server run? Start one with: purser serve", "Asked: \(server)",
                ],
                code: "unreachable")
        case .timedOut: self.init(status: .failed, message: error.description, code: "timed_out")
        case .untrusted:
            self.init(
                status: .failed, message: error.description,
                advice: ["Nothing was sent. The certificate must fit the address."],
                code: "untrusted")
        case .interrupted: self.init(status: .failed, message: error.description, code: "interrupted")
        case .redirected(_, let location):
            self.init(
                status: .failed, message: error.description,
                advice: ["Redirects are not followed. If that is the server, name it: --server \(location)"],
                code: "redirected")
        case .unexpectedAnswer(_, _, let requestID):
            self.init(
                status: .failed, message: error.description,
                advice: ["Is this a Purser server?"] + (requestID.map { ["Request: \($0)"] } ?? []),
                code: "unexpected_answer")
        case .digestMismatch, .sizeMismatch:
            self.init(
                status: .integrity, message: error.description,
                advice: [
                    "Nothing was written. A published version cannot change, so do not install it by other means."
                ],
                code: "digest_mismatch")
        case .file: self.init(status: .failed, message: error.description, code: "file")
        case .unusableURL, .unusableIdempotencyKey: self.init(status: .usage, message: error.description, code: "usage")
        case .unusableCredential:
            self.init(status: .notSignedIn, message: error.description, code: "unusable_credential")
        case .cancelled: self.init(status: .interrupted, message: "Interrupted.", code: "interrupted")
        }
    }

    init(_ problem: Problem) {
        let mistakes = FieldMistakes(
            problem.detail.isEmpty ? problem.title : problem.detail, problem.errors.map { ($0.pointer, $0.detail) })
        let text = mistakes.message
        self.init(
            status: Self.status(of: problem), message: text.hasSuffix(".") || text.hasSuffix("?") ? text : text + ".",
            advice: mistakes.lines + Self.advice(for: problem), code: problem.code, problemJSON: problem.json)
    }

    init(_ failure: FileFailure) {
        self.init(status: .failed, message: "\(failure.path): \(failure.reason).", code: "file")
    }

    private static func status(of problem: Problem) -> ExitStatus {
        switch problem.status {
        case 401: .notSignedIn
        case 402: .money
        case 403: .scope
        case 404: .notFound
        default: .failed
        }
    }

    private static func advice(for problem: Problem) -> [String] {
        var lines: [String] = []
        switch problem.code {
        case "insufficient_scope":
            let scopes = problem.list("required_scopes").joined(separator: ",")
            if !scopes.isEmpty {
                lines.append("Ask the owner, who can run: purser session create --scope \(scopes) --ttl 15m")
            }
        case "cap_crossed", "insufficient_balance", "purchase_required": lines += moneyAdvice(problem)
        case "ambiguous_name":
            lines += problem.list("candidates").map { "Candidate: \($0)" }
        case "session_revoked":
            if let reason = problem.member("reason") { lines.append("Reason: \(reason)") }
            lines.append("Its owner can issue another: purser session create")
        case "session_expired": lines.append("Its owner can issue another: purser session create")
        case "not_installable":
            if let repository = problem.member("repository") { lines.append("Repository: \(repository)") }
        default: break
        }
        let meant = problem.list("did_you_mean")
        if !meant.isEmpty { lines.append("Did you mean " + meant.joined(separator: ", ") + "?") }
        if problem.status == 401, lines.isEmpty { lines.append("Sign in with: purser login --key-stdin") }
        if let seconds = problem.retryAfterSeconds {
            lines.append("Try again in \(durationText(seconds: Int64(seconds))).")
        }
        if let id = problem.requestID { lines.append("Request: \(id)") }
        return lines
    }

    private static func moneyAdvice(_ problem: Problem) -> [String] {
        var lines: [String] = []
        let parts = [
            problem.amount("required_usd").map { "needs \($0)" }, problem.amount("price_usd").map { "costs \($0)" },
            problem.amount("spend_cap_usd").map { "cap \($0)" }, problem.amount("spent_usd").map { "spent \($0)" },
            problem.amount("held_usd").map { "held \($0)" },
            problem.amount("affordable_usd").map { "affordable \($0)" },
        ].compactMap { $0 }
        if !parts.isEmpty { lines.append(parts.joined(separator: ", ")) }
        switch problem.code {
        case "cap_crossed":
            lines.append("Nothing was charged. See what became of the session with: purser me")
        case "purchase_required": lines.append("Buy it first with: purser buy NAME")
        default: lines.append("Nothing was charged.")
        }
        return lines
    }
}
