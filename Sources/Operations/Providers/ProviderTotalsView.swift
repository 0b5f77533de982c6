// ProviderTotalsView.swift: how a provider is written with what its listings add up to.

internal import JSON
internal import Marketplace
internal import Sessions

/// A provider with its counts, in an answer.
enum ProviderTotalsView {
    private static let count = Schema.integer(0...Int64.max)

    static let fields =
        ProviderView.fields + [
            Field("listing_count", count, "How many of its listings can be found."),
            Field(
                "install_count", count,
                "The installs of these, added up: an account that has installed two of them counts twice. Counted each minute."
            ),
            Field("review_count", count, "How many reviews these have. Counted each minute."),
            Field("answered_count", count, "How many of the reviews it has answered. Counted each minute."),
        ]
    static let schema = Schema.object(name: "ListedProvider", fields)

    static func write(_ account: Account, _ totals: ProviderTotals, to writer: inout JSONWriter) {
        ProviderView.write(account, to: &writer)
        let counts: [(StaticString, Int64)] = [
            ("listing_count", totals.listings), ("install_count", totals.installs), ("review_count", totals.reviews),
            ("answered_count", totals.answered),
        ]
        for (name, count) in counts {
            writer.name(name)
            writer.value(count)
        }
    }
}
