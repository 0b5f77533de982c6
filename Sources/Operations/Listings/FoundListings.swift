// FoundListings.swift: how what a search has found is written, and the schema that says so.

internal import JSON
internal import Marketplace

/// A page of found listings in an answer.
enum FoundListings {
    static let schema = Schema.object(
        name: "ListingPage",
        [
            Field(
                "items",
                .array(
                    of: .object(
                        name: "FoundListing",
                        ListingView.fields + [
                            Field(
                                "explanation", explanation, required: false,
                                "Why it stands where it does, where that was asked for and there are words to match.")
                        ]), count: 0...Paging.maximumLimit), "The entries of this page."),
            Field("next_cursor", .nullable(.text), "Where the next page begins; null on the last."),
            Field("total", .integer(0...Int64.max), "How many listings there are on all pages."),
            Field("is_partial", .boolean, "Whether no listing holds every word, so that these hold some of them."),
            Field("did_you_mean", .nullable(.text), "Other words, where little or nothing was found; else null."),
            Field(
                "facets",
                .dictionary(
                    of: .array(
                        of: .object(
                            name: "FacetCount",
                            [
                                Field("value", .text, "A value."),
                                Field("count", .integer(1...Int64.max), "How many of the listings found have it."),
                            ]), count: 0...ListingFacet.maximumValues)),
                "For each facet that was asked for its values, the most frequent first."),
        ])

    private static let explanation = Schema.object(
        name: "SearchExplanation",
        [
            Field("tier", .choice(SearchTier.allCases.map(\.rawValue)), "How good the match is."),
            Field(
                "evidence",
                .array(
                    of: .object(
                        name: "SearchEvidence",
                        [
                            Field("word", .text, "What was looked for."),
                            Field(
                                "term", .nullable(.text), "What stands in the listing for it; null where nothing does."),
                            Field(
                                "match", .nullable(.choice(["exact", "stem", "beginning", "synonym", "typo"])),
                                "In what way it answers the word."),
                            Field("field", .nullable(.text), "The best field that it stands in."),
                        ]), count: 0...20), "What speaks for it, word by word."),
            Field("adoption", .integer(0...15), "How widely it is installed, in steps of about three times."),
            Field("score", .integer(0...Int64.max), "What orders equal matches of equal adoption."),
            Field(
                "demotions", .array(of: .choice(["unadopted_name", "deprecated", "archived"]), count: 0...3),
                "What has moved it down."),
        ])

    static func write(_ page: ListingPage, next: String?, to writer: inout JSONWriter) {
        writer.name("items")
        writer.beginArray()
        for hit in page.hits {
            writer.beginObject()
            ListingView.write(hit.listing, to: &writer)
            if let explanation = hit.explanation {
                writer.name("explanation")
                write(explanation, to: &writer)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.name("next_cursor")
        writer.value(orNull: next)
        writer.name("total")
        writer.value(Int64(page.total))
        writer.name("is_partial")
        writer.value(page.isPartial)
        writer.name("did_you_mean")
        writer.value(orNull: page.didYouMean)
        writer.name("facets")
        writer.beginObject()
        for (facet, counts) in page.facets {
            writer.name(facet.rawValue)
            writer.beginArray()
            for count in counts {
                writer.beginObject()
                writer.name("value")
                writer.value(count.value)
                writer.name("count")
                writer.value(Int64(count.count))
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
    }

    private static func write(_ explanation: SearchExplanation, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("tier")
        writer.value(explanation.tier.rawValue)
        writer.name("evidence")
        writer.beginArray()
        for evidence in explanation.evidence {
            writer.beginObject()
            writer.name("word")
            writer.value(evidence.word)
            writer.name("term")
            writer.value(orNull: evidence.term)
            writer.name("match")
            writer.value(orNull: evidence.match)
            writer.name("field")
            writer.value(orNull: evidence.field)
            writer.endObject()
        }
        writer.endArray()
        writer.name("adoption")
        writer.value(Int64(explanation.adoption))
        writer.name("score")
        writer.value(Int64(explanation.score))
        writer.name("demotions")
        writer.beginArray()
        for demotion in explanation.demotions { writer.value(demotion) }
        writer.endArray()
        writer.endObject()
    }
}
