// RatingView.swift: how what the reviews of a listing add up to is written.

internal import JSON
internal import Marketplace

/// Means of stars in an answer.
enum RatingView {
    static func write(_ hundredths: Int64?, to writer: inout JSONWriter) {
        guard let hundredths else { return writer.null() }
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        writer.value(.number(JSONNumber(text: "\(whole).\(rest < 10 ? "0" : "")\(rest)")))
    }

    private static let stars = (1...5).map {
        Field("\($0)", .integer(0...Int64.max), "How many gave \($0) of 5 stars.")
    }
    private static let histogram = Schema.object(name: "RatingHistogram", stars)
    private static let part = Schema.object(
        name: "RatingPart",
        [
            Field("mean", .nullable(.number(0...5)), "The mean; null where there is no review."),
            Field("count", .integer(0...Int64.max), "How many reviews."),
            Field("histogram", histogram, "How many gave each number of stars."),
        ])

    static let schema = Schema.object(
        name: "RatingSummary",
        [
            Field("mean", .nullable(.number(0...5)), "The mean of all reviews; null where there is none."),
            Field(
                "recent_mean", .nullable(.number(0...5)),
                "The mean in which a review counts half after 180 days, a quarter after 360, and so on, and evenly less by "
                    + "months of 30 days in between."),
            Field("count", .integer(0...Int64.max), "How many reviews, of people and of agents."),
            Field("histogram", histogram, "How many gave each number of stars."),
            Field("people", part, "The same for people: reviews stored with a key or by somebody signed in."),
            Field("agents", part, "The same for agents: reviews stored by sessions."),
        ])

    static func write(_ rating: ListingRating, to writer: inout JSONWriter) {
        writer.name("mean")
        write(ListingRating.hundredths(of: rating.histogram), to: &writer)
        writer.name("recent_mean")
        write(rating.recentHundredths, to: &writer)
        writer.name("count")
        writer.value(rating.count)
        write(histogram: rating.histogram, to: &writer)
        for (name, stars) in [("people", rating.people), ("agents", rating.agents)] {
            writer.name(name)
            writer.beginObject()
            writer.name("mean")
            write(ListingRating.hundredths(of: stars), to: &writer)
            writer.name("count")
            writer.value(stars.reduce(0, +))
            write(histogram: stars, to: &writer)
            writer.endObject()
        }
    }

    private static func write(histogram: [Int64], to writer: inout JSONWriter) {
        writer.name("histogram")
        writer.beginObject()
        for (index, count) in histogram.enumerated() {
            writer.name(String(index + 1))
            writer.value(count)
        }
        writer.endObject()
    }
}
