// RefundableView.swift: what of a charge was given back, and what still may be, as its buyer, its provider and administrators read it.

internal import JSON
internal import Sessions

enum RefundableView {
    static let fields = [
        Field("refunded_usd", .nullable(.money), "What of a charge was given back; null for what is no charge."),
        Field(
            "refundable_usd", .nullable(.money),
            "What of it can still be given back, by its provider or an administrator; null for what is no charge."),
        Field(
            "refundable_until", .nullable(.instant),
            "From when on nothing of it can be given back; null for what is no charge."),
    ]

    static func write(
        _ row: LedgerRow, refunded: USD, _ window: RefundWindow, at now: Timestamp, to writer: inout JSONWriter
    ) {
        let end = window.end(of: row)
        // The sum of refunds is never more than the charge.
        let left = now < end ? USD(micros: row.amount.micros - refunded.micros) : .zero
        writer.name("refunded_usd")
        writer.value(orNull: row.kind.isCharge ? refunded : nil)
        writer.name("refundable_usd")
        writer.value(orNull: row.kind.isCharge ? left : nil)
        writer.name("refundable_until")
        writer.value(orNull: row.kind.isCharge ? end : nil)
    }
}
