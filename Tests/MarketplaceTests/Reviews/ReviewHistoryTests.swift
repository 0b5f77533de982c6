// ReviewHistoryTests.swift: random histories of reviews; what is kept of the sums is always what the reviews add up to.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct ReviewHistoryTests {
    /// What the reviews add up to, in arithmetic alone.
    private struct Model {
        struct Entry {
            var rating: Int64
            var kind: AuthorKind
            var standing: Standing
            var isAnswered = false
        }
        var entries: [Int: Entry] = [:]

        var answered: Int64 {
            Int64(entries.values.count { $0.standing == .visible && $0.rating > 0 && $0.isAnswered })
        }

        func stars(_ kind: AuthorKind) -> [Int64] {
            (1...5).map { star in
                Int64(entries.values.filter { $0.kind == kind && $0.standing == .visible && $0.rating == star }.count)
            }
        }
    }

    @Test func `after any history the sums are what the visible reviews add up to`() async throws {
        for seed in UInt64(1)...4 {
            let shop = try await Shop()
            let random = SeededWords(seed: seed)
            func number(_ bound: UInt64) -> Int { Int(random.word() % bound) }
            try await shop.publish("@acme/ocr")
            let listing = try await shop.listing("@acme/ocr")
            let reviews = ReviewStore(random: random)
            var accounts: [AccountID] = []
            for index in 0..<5 { accounts.append(try await shop.buyer("buyer\(index)").account.id) }
            var model = Model()
            for step in 0..<80 {
                let who = number(5)
                let (account, now) = (accounts[who], shop.now)
                let known = model.entries[who]
                switch number(13) {
                case 0..<5:
                    let draft = ReviewDraft(
                        rating: Int64(1 + number(5)), title: "", body: "step \(step)", version: "1.0.0",
                        kind: number(2) == 0 ? .person : .agent)
                    let outcome = try await shop.database.write { transaction in
                        try await reviews.write(draft, of: listing.id, by: account, at: now, in: transaction)
                    }
                    let isModerated = known?.standing == .hidden || known?.standing == .removed
                    #expect((try? outcome.get()) == nil || !isModerated, "seed \(seed), step \(step)")
                    if !isModerated {
                        model.entries[who] = Model.Entry(
                            rating: draft.rating, kind: draft.kind, standing: .visible,
                            isAnswered: known?.isAnswered ?? false)
                    }
                case 5..<7:
                    let isDeleted = try await shop.database.write { transaction in
                        try await reviews.delete(by: account, of: listing.id, at: now, in: transaction)
                    }
                    #expect(isDeleted == (known?.standing == .visible || known?.standing == .hidden))
                    if isDeleted {
                        model.entries[who]?.standing = known?.standing == .hidden ? .removed : .deleted
                        model.entries[who]?.rating = 0
                        model.entries[who]?.isAnswered = false
                    }
                case 7..<10:
                    let answer = number(2) == 0 ? nil : "step \(step)"
                    let isThere = known?.standing == .visible || known?.standing == .hidden
                    guard isThere, (known?.rating ?? 0) > 0 else { break }
                    let refusal = try await shop.database.write { transaction -> EditRefusal? in
                        guard let review = try await reviews.find(by: account, of: listing.id, in: transaction.reader)
                        else { return nil }
                        return try await reviews.answer(review, answer, by: account, at: now, in: transaction)
                    }
                    #expect(refusal == nil)
                    model.entries[who]?.isAnswered = answer != nil
                default:
                    let standing = [Standing.visible, .hidden, .removed][number(3)]
                    try await shop.database.write { transaction in
                        guard let review = try await reviews.find(by: account, of: listing.id, in: transaction.reader)
                        else { return }
                        try await reviews.set(standing, of: review.id, in: transaction)
                    }
                    let isEmpty = known?.rating == 0
                    model.entries[who]?.standing = isEmpty ? (standing == .visible ? .deleted : .removed) : standing
                }
                shop.advance(seconds: Int64(number(40 * 86_400)))
                try await check(model, shop, listing.id, "seed \(seed), step \(step)")
            }
        }
    }

    private func check(_ model: Model, _ shop: Shop, _ listing: ListingID, _ comment: Comment) async throws {
        let now = shop.now
        let rating = try await shop.database.read { try await ListingRating.of(listing, at: now, in: $0) }
        #expect(rating.people == model.stars(.person), comment)
        #expect(rating.agents == model.stars(.agent), comment)
        let count = try await shop.number(
            "SELECT coalesce(MAX(rating_count), 0) FROM listing_rating WHERE listing_id = \(listing)")
        #expect(count == rating.count, comment)
        let sum = try await shop.number(
            "SELECT coalesce(MAX(rating_sum), 0) FROM listing_rating WHERE listing_id = \(listing)")
        let stars = zip(rating.histogram, Int64(1)...5).map { $0 * $1 }.reduce(0, +)
        #expect(sum == stars, comment)
        let answered = try await shop.number(
            "SELECT coalesce(MAX(answered_count), 0) FROM listing_rating WHERE listing_id = \(listing)")
        #expect(answered == model.answered, comment)
        let months = try await shop.number(
            "SELECT CAST(coalesce(SUM(rating_count), 0) AS BIGINT) FROM listing_rating_month WHERE listing_id = \(listing)"
        )
        #expect(months == rating.count, comment)
        let wrongMonths = try await shop.number(
            """
            SELECT COUNT(*) FROM listing_rating_month m
             WHERE m.rating_sum <> coalesce((SELECT SUM(r.rating) FROM review r
                                              WHERE r.listing_id = m.listing_id AND r.standing = 'visible'
                                                AND r.updated_at / \(ListingRating.monthMilliseconds) = m.month), 0)
            """)
        #expect(wrongMonths == 0, comment)
        if let recent = rating.recentHundredths { #expect((100...500).contains(recent), comment) }
        #expect((rating.recentHundredths == nil) == (rating.count == 0) || rating.count > 0, comment)
    }

    private typealias Month = (month: Int64, count: Int64, sum: Int64)

    @Test func `a month weighs half as much as the one six months after it`() {
        let now = Timestamp(milliseconds: 100 * ListingRating.monthMilliseconds + 5)
        func mean(_ months: Month...) -> Int64? { ListingRating.recentHundredths(months, at: now) }
        #expect(mean() == nil)
        #expect(mean((100, 1, 5)) == 500)
        #expect(mean((100, 1, 4), (94, 1, 1)) == 300)
        #expect(mean((100, 2, 10), (94, 4, 4)) == 300)
        #expect(mean((100, 1, 5), (-30, 9, 9)) == 500)
        #expect(mean((101, 1, 5)) == 500)
        // 11/12 and 7/12 of a new one.
        #expect(mean((99, 12, 60), (95, 12, 12)) == 344)
    }

    @Test func `two edits of one review at a time leave the sums right`() async throws {
        let shop = try await Shop()
        try await shop.publish("@acme/ocr")
        let listing = try await shop.listing("@acme/ocr")
        let account = try await shop.buyer().account.id
        let (reviews, now) = (ReviewStore(random: shop.random), shop.now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for rating in 1...12 {
                group.addTask {
                    let draft = ReviewDraft(
                        rating: Int64(1 + rating % 5), title: "", body: "\(rating)", version: "1", kind: .person)
                    _ = try await shop.database.write { transaction in
                        try await reviews.write(draft, of: listing.id, by: account, at: now, in: transaction)
                    }
                }
            }
            try await group.waitForAll()
        }
        let last = try await shop.database.read { try await reviews.find(by: account, of: listing.id, in: $0) }
        let rating = try await shop.database.read { try await ListingRating.of(listing.id, at: now, in: $0) }
        #expect(rating.count == 1)
        #expect(rating.people[Int(try #require(last).rating) - 1] == 1)
        #expect(last?.revision == 12)
    }
}
