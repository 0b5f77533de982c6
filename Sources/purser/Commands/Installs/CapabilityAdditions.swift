// CapabilityAdditions.swift: what a later version can reach that the one that is installed cannot.

import JSON
import PurserClient

/// The entries of a later version's capability manifest that an earlier one's does not have.
struct CapabilityAdditions: Equatable {
    /// By what they are: `hosts`, `commands` and so on; without those to which nothing was added.
    let added: [(what: String, entries: [String])]

    init(from old: JSONValue, to new: JSONValue) {
        added = (new.object?.members ?? []).compactMap { member in
            let known = Set((old[member.name]?.array ?? []).compactMap(\.string))
            let entries = (member.value.array ?? []).compactMap(\.string).filter { !known.contains($0) }
            return entries.isEmpty ? nil : (member.name, entries)
        }
    }

    static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// A line for each kind, fit to be printed.
    var lines: [String] {
        added.map { "\($0.what)  \($0.entries.map(printable).joined(separator: ", "))" }
    }

    var json: JSONValue {
        var out = JSONObject()
        for (what, entries) in added { out.append(what, .array(entries.map(JSONValue.string))) }
        return .object(out)
    }

    /// - Returns: `nil` where the server does not say: reading takes the scope `read`, which updating does not, and a
    ///   version may not have been scanned.
    static func of(
        _ name: String, from old: String, to new: String, _ client: Client
    ) async throws(ClientError) -> CapabilityAdditions? {
        guard let before = try await capabilities(of: name, old, client),
            let after = try await capabilities(of: name, new, client)
        else { return nil }
        return CapabilityAdditions(from: before, to: after)
    }

    private static func capabilities(
        of name: String, _ version: String, _ client: Client
    ) async throws(ClientError) -> JSONValue? {
        // A version may hold a plus sign, which stands for itself in a path.
        let answer = try await client.call("GET", "/api/v1/listings/\(name)/versions/\(version)")
        guard answer.problem == nil, let found = parsed(answer.body)["capabilities"], !found.isNull else { return nil }
        return found
    }
}
