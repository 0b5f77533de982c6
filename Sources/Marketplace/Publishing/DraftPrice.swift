// DraftPrice.swift: which prices go with which way of paying.

package import Sessions
internal import Wording

package enum DraftPrice {
    /// What a listing costs: a price without a word is paid once, and what is free costs nothing.
    package static func checked(_ pricing: Pricing?, _ price: USD?) throws(PublishRefusal) -> (Pricing, USD) {
        let amount = price ?? .zero
        let pricing = pricing ?? (amount > .zero ? .oneTime : .free)
        if pricing == .free, amount > .zero {
            throw .field("price_usd", code: "out_of_range", "What is free costs 0.00.")
        }
        if pricing != .free, amount == .zero {
            throw .field("price_usd", code: "required", "What is \(word: pricing.rawValue) has a price above 0.00.")
        }
        return (pricing, amount)
    }
}
