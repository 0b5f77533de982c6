// TestHouse+Content.swift: accounts, keys, sessions and listings for tests, and what the database holds.

import Application
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import TestEngine
import Testing

/// A session as a test uses it.
struct IssuedSession: Sendable {
    let id: String
    let token: String
}

extension TestHouse {
    // MARK: Accounts

    /// Carries out one of the operator's operations, without a door.
    func `operator`(_ name: String, _ input: JSONObject) async throws -> JSONValue {
        let output = try await house.perform(name, input).get()
        guard case .json(let bytes) = output.content else { return .null }
        return try JSONValue.parse(bytes)
    }

    /// Makes an account, and a key for it.
    ///
    /// - Returns: the key.
    func account(
        _ handle: String, balance: String = "0", scopes: [String] = Scope.allCases.map(\.rawValue),
        isAdministrator: Bool = false
    ) async throws -> String {
        var input = JSONObject()
        input.append("handle", .string(handle))
        input.append("balance_usd", .number(JSONNumber(text: balance)))
        input.append("administrator", .bool(isAdministrator))
        _ = try await `operator`("create_account", input)
        return try await key(of: handle, scopes: scopes).text
    }

    /// Makes one more key.
    func key(of handle: String, scopes: [String]) async throws -> (id: String, text: String) {
        var input = JSONObject()
        input.append("account", .string(handle))
        input.append("scopes", .array(scopes.map(JSONValue.string)))
        let made = try await `operator`("create_key", input)
        return (try #require(made["key_id"]?.string), try #require(made["key"]?.string))
    }

    /// Issues a session over HTTP.
    func session(
        of key: String, _ scopes: [String] = ["read", "install", "purchase"], cap: String = "0", ttl: Int = 3600,
        label: String = ""
    ) async throws -> IssuedSession {
        let words = scopes.map { "\"\($0)\"" }.joined(separator: ",")
        let answer = try await post(
            "/api/v1/sessions", as: key,
            #"{"scopes":[\#(words)],"ttl_seconds":\#(ttl),"spend_cap_usd":\#(cap),"label":"\#(label)"}"#)
        #expect(answer.status == 201, "\(answer.text)")
        return IssuedSession(
            id: try #require(answer.text("session_id")), token: try #require(answer.text("token")))
    }

    // MARK: Listings

    /// Stores a version of a listing; its owner's account is made where there is none.
    ///
    /// - Parameters:
    ///   - price: in micro-dollars.
    ///   - artifact: the bytes of its artifact; without them `manifest` is what there is.
    func list(
        _ owner: String, _ name: String, kind: String = "skill", pricing: Pricing = .free, price: Int64 = 0,
        version: String = "1.0.0", title: String = "A title", summary: String = "A line.",
        category: String = "development",
        artifact: [UInt8]? = Array("bytes".utf8), manifest: String = "", needs: [String] = [],
        level: SecurityLevel = .safe
    ) async throws {
        let handle = try #require(Handle(owner))
        var stored: VersionArtifact?
        if let artifact {
            let file = try house.artifacts.store(artifact)
            stored = VersionArtifact(sha256: file.digest, size: file.size, mediaType: "application/zip")
        }
        let (stores, now, file) = (house.stores, house.clock.now(), stored)
        let outcome = try await house.database.write { transaction in
            let account = try await stores.accounts.findOrCreate(handle, name: owner, at: now, in: transaction)
            var draft = ListingDraft(
                owner: account.id, name: ListingName(owner: handle, name: name), kind: kind, title: title,
                summary: summary, description: "", category: category, pricing: pricing, price: USD(micros: price),
                repository: nil, version: version, manifest: Array(manifest.utf8), artifact: file)
            draft.needs = try needs.map { try Dependency(parsing: $0) }
            draft.verdict = ListingDraft.Verdict(
                level: level, score: level == .safe ? 100 : 60, rules: stores.inspection.rules, report: Array("{}".utf8)
            )
            return try await stores.listings.store(draft, at: now, in: transaction)
        }
        _ = try outcome.get()
    }

    /// Stores a server whose package is fetched by npx.
    func listServer(_ owner: String, _ name: String, version: String = "1.0.0") async throws {
        try await list(
            owner, name, kind: "mcp", version: version, artifact: nil,
            manifest: """
                {"name":"\(owner)/\(name)","description":"A server.","version":"\(version)","packages":[{"registryType":"npm",\
                "identifier":"@example/\(name)","version":"\(version)","runtimeHint":"npx","transport":{"type":"stdio"}}]}
                """)
    }

    // MARK: The database

    /// All rows of all tables but the clock's, as text: equal where nothing has happened.
    func content() async throws -> [String] {
        let tables: [SQL] = [
            "SELECT 'key ' || kid || \(hex("secret")) || created_at FROM signing_key ORDER BY 1",
            """
            SELECT 'account ' || \(hex("id")) || handle || name || balance || ' ' || created_at || CAST(is_admin AS TEXT)
                   || coalesce(CAST(suspended_at AS TEXT), '-') || coalesce(suspension_reason, '-') FROM account ORDER BY 1
            """,
            "SELECT 'audit ' || \(hex("id")) || \(hex("account_id")) || action || subject || detail FROM audit ORDER BY 1",
            """
            SELECT 'api_key ' || \(hex("id")) || \(hex("hash")) || scopes || ' ' || label || coalesce(CAST(revoked_at AS TEXT), '-')
              FROM api_key ORDER BY 1
            """,
            """
            SELECT 'session ' || \(hex("id")) || label || scopes || ' ' || cap || ' ' || spent || ' ' || held || state
                   || coalesce(reason, '-') || expires_at || ' ' || coalesce(CAST(ended_at AS TEXT), '-')
              FROM session ORDER BY 1
            """,
            """
            SELECT 'ledger ' || \(hex("id")) || \(hex("account_id")) || \(hex("credit_account_id")) || kind || amount || ' ' || fee
                   || ' ' || created_at
              FROM ledger ORDER BY 1
            """,
            "SELECT 'answer ' || \(hex("key_digest")) || \(hex("body")) FROM answer ORDER BY 1",
            "SELECT 'listing ' || \(hex("id")) || full_name_folded || installs || ' ' || updated_at FROM listing ORDER BY 1",
            "SELECT 'version ' || \(hex("listing_id")) || version || \(hex("content")) FROM version ORDER BY 1",
            "SELECT 'owned ' || \(hex("account_id")) || \(hex("listing_id")) || coalesce(\(hex("purchase_id")), '-') || CAST(free AS TEXT) || coalesce(CAST(ends_at AS TEXT), '-') FROM entitlement ORDER BY 1",
            "SELECT 'hold ' || \(hex("id")) || state || amount || ' ' || captured || ' ' || expires_at FROM hold ORDER BY 1",
            """
            SELECT 'subscription ' || \(hex("id")) || state || price || CAST(renews AS TEXT) || periods || \(hex("key_id"))
                   || coalesce(CAST(due_at AS TEXT), '-') FROM subscription ORDER BY 1
            """,
            "SELECT 'refunded ' || \(hex("purchase_id")) || amount || ' ' || fee FROM refund_total ORDER BY 1",
            "SELECT 'paid out ' || \(hex("account_id")) || amount FROM payout_total ORDER BY 1",
            "SELECT 'share ' || effective_at || ' ' || provider_bps FROM revenue_share ORDER BY 1",
            "SELECT 'install ' || \(hex("id")) || \(hex("account_id")) || version || ' ' || recorded_at FROM install ORDER BY 1",
        ]
        var rows: [String] = []
        for table in tables + communityTables + postTables {
            rows += try await house.database.all(table) { $0.text(0) }
        }
        return rows
    }

    func hex(_ column: SQL) -> SQL {
        TestEngine.isSQLite ? "hex(\(column))" : "upper(encode(\(column), 'hex'))"
    }

    /// One number that the database answers with.
    func number(_ sql: SQL) async throws -> Int64 {
        try #require(try await house.database.first(sql) { $0.int64(0) })
    }

    /// Whether the books add up: everything is what the ledger says, no money was made or lost, and no session has spent
    /// more than its cap.
    func booksAddUp() async throws -> Bool {
        let report = try await house.database.read { reader in try await LedgerVerifier().verify(in: reader) }
        for fault in report.faults { Issue.record("\(fault)") }
        return report.faultCount == 0
    }
}
