// NamedListing.swift: operations that take a name: the field, and what they answer where it names nothing.

internal import JSON
internal import Marketplace
internal import SQL
internal import Wording

/// The listing that a name stands for.
enum NamedListing {
    static let field = Field(
        "name", .string(length: 1...401),
        "The listing's address `@owner/name`, the name its registry knows it by, or a short name that only one has.",
        example: #""@purser/commit-messages""#, mistakenFor: ["slug", "listing", "full_name"])
    static let refusals: [RefusalCode] = [.notFound, .ambiguousName]

    static func find(
        _ call: Call, by resolver: NameResolver, in reader: borrowing Reader
    ) async throws(SQLError) -> Result<Listing, Refusal> {
        try await find(call.input.required("name") { $0.text }, by: resolver, in: reader)
    }

    static func find(
        _ name: String, by resolver: NameResolver, in reader: borrowing Reader
    ) async throws(SQLError) -> Result<Listing, Refusal> {
        switch try await resolver.resolve(name, in: reader) {
        case .found(let listing): return .success(listing)
        case .ambiguous(let candidates):
            return .failure(
                Refusal(
                    .ambiguousName, "Several listings have this name. Use one of their full names.",
                    [("candidates", .array(candidates.map(JSONValue.string)))]))
        case .unknown(let suggestions):
            return .failure(
                Refusal(
                    .notFound, unknown(suggestions.first),
                    [("did_you_mean", .array(suggestions.map(JSONValue.string)))]))
        }
    }

    private static func unknown(_ suggestion: String?) -> Sentence {
        guard let suggestion else { return "There is no listing of this name." }
        return "There is no listing of this name. Did you mean \(suggestion)?"
    }
}
