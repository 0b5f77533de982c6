// Client+Listings.swift: looking for things. Needs the scope `read`.

extension Client {
    /// A page of the listings that fit.
    public func listings(_ query: ListingQuery = ListingQuery()) async throws(ClientError) -> Page<Listing> {
        try await ask(
            "GET", "/listings",
            query: [
                ("q", query.words), ("kind", query.kind), ("category", query.category), ("price", query.price),
                ("level", query.level), ("client", query.client), ("license", query.license), ("owner", query.owner),
                ("tag", query.tag), ("explain", query.explains ? "1" : nil), ("sort", query.sort),
                ("cursor", query.cursor), ("limit", query.limit.map(String.init)),
            ])
    }

    /// One listing by its full name, with or without `@`.
    ///
    /// - Throws: ``ClientError/unusableURL(_:)`` where the name is not two parts with one slash between them.
    public func listing(_ fullName: String) async throws(ClientError) -> Listing {
        let parts = fullName.split(separator: "/", omittingEmptySubsequences: false)
        // A dot segment would be another path once it is resolved.
        guard parts.count == 2, parts.allSatisfy({ !["", ".", "..", "@"].contains($0) }) else {
            throw .unusableURL(fullName)
        }
        return try await ask("GET", "/listings/" + parts.map { ServerURL.encoded(String($0)) }.joined(separator: "/"))
    }

    /// What listings are sorted under.
    public func categories() async throws(ClientError) -> Page<ListingGroup> { try await ask("GET", "/categories") }

    /// The kinds of listing that this server knows.
    public func kinds() async throws(ClientError) -> Page<ListingGroup> { try await ask("GET", "/kinds") }

    /// A page of those who publish.
    public func providers(cursor: String? = nil, limit: Int? = nil) async throws(ClientError) -> Page<Provider> {
        try await ask("GET", "/providers", query: [("cursor", cursor), ("limit", limit.map(String.init))])
    }

    /// The leaderboards that there are.
    public func leaderboards() async throws(ClientError) -> Page<Leaderboard> { try await ask("GET", "/leaderboards") }

    /// A leaderboard with its places.
    ///
    /// - Parameters:
    ///   - days: 7, 30 or 90, for boards that have windows.
    ///   - category: a category, as in ``categories()``.
    ///   - limit: 1 to 100.
    public func leaderboard(
        _ name: String, days: Int? = nil, category: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> RankedList {
        try await ask(
            "GET", "/leaderboards/\(ServerURL.encoded(name))",
            query: [("days", days.map(String.init)), ("category", category), ("limit", limit.map(String.init))])
    }

    /// One who publishes, by handle.
    public func provider(_ handle: String) async throws(ClientError) -> Provider {
        try await ask("GET", "/providers/\(ServerURL.encoded(handle))")
    }
}
