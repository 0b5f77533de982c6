// RemoteOperations.swift: where the operations of `purser account`, `purser key` and `purser signing-key` stand in the API, for servers over the network.

import JSON
import PurserClient

/// Turns an operation into a request.
enum RemoteOperations {
    struct Request: Equatable {
        let method: String
        let path: String
        let body: JSONValue?
    }

    /// - Parameter input: what the operation takes on a data directory.
    static func request(_ operation: String, _ input: JSONObject) -> Request? {
        let handle = encoded(input["handle"]?.string ?? "")
        let key = encoded(input["key_id"]?.string ?? "")
        switch operation {
        case "create_account":
            return Request(method: "POST", path: "/api/v1/admin/accounts", body: .object(input))
        case "list_accounts":
            let cursor = input["cursor"]?.string.map { "&cursor=\(encoded($0))" } ?? ""
            return Request(method: "GET", path: "/api/v1/admin/accounts?limit=100\(cursor)", body: nil)
        case "set_password":
            return Request(
                method: "POST", path: "/api/v1/admin/accounts/\(handle)/password", body: without(["handle"], input))
        case "suspend_account":
            return Request(
                method: "POST", path: "/api/v1/admin/accounts/\(handle)/suspension", body: without(["handle"], input))
        case "reinstate_account":
            return Request(method: "DELETE", path: "/api/v1/admin/accounts/\(handle)/suspension", body: nil)
        case "create_key":
            // Naming a scope on the command line is the consent to it.
            var body = without(["account"], input).object ?? JSONObject()
            let upper = input["scopes"]?.array?.filter { ["purchase", "manage", "account"].contains($0.string) } ?? []
            if !upper.isEmpty { body.append("consent", .array(upper)) }
            return Request(method: "POST", path: "/api/v1/account/keys", body: .object(body))
        case "list_account_keys": return Request(method: "GET", path: "/api/v1/account/keys?limit=100", body: nil)
        case "rotate_account_key":
            return Request(
                method: "POST", path: "/api/v1/account/keys/\(key)/rotate", body: without(["key_id"], input))
        case "create_credit": return Request(method: "POST", path: "/api/v1/admin/credits", body: .object(input))
        case "verify_ledger": return Request(method: "GET", path: "/api/v1/admin/ledger/verification", body: nil)
        case "revoke_key": return Request(method: "DELETE", path: "/api/v1/account/keys/\(key)", body: nil)
        case "show_server": return Request(method: "GET", path: "/api/v1/admin/server", body: nil)
        case "create_signing_key":
            return Request(method: "POST", path: "/api/v1/admin/signing-keys", body: .object([:]))
        case "retire_signing_key":
            let kid = encoded(input["kid"]?.string ?? "")
            return Request(method: "DELETE", path: "/api/v1/admin/signing-keys/\(kid)", body: nil)
        default: return nil
        }
    }

    private static func without(_ names: [String], _ input: JSONObject) -> JSONValue {
        var out = JSONObject()
        for member in input.members where !names.contains(member.name) { out.append(member.name, member.value) }
        return .object(out)
    }

    /// Percent-encoded for a path or a query: all but unreserved characters.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }.joined()
    }
}
