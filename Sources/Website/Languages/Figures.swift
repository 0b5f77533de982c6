// Figures.swift: how a language writes numbers, money, dates and sizes.

internal import Sessions

/// The marks and orders of a language.
package struct Figures: Sendable {
    /// Between thousands: `,` in English.
    let group: String
    /// Before decimals: `.` in English.
    let point: String
    /// An amount, with its number put in for `#`: `$#`.
    let dollars: String
    /// A part of a hundred, with its number put in for `#`: `#%`.
    let percents: String
    /// A date, with `{year}`, `{month}` (a name or a number) and `{day}`.
    let date: String
    /// The names of the months in dates.
    let months: [String]
    /// What large counts are shortened by, largest first: `(1_000_000, "M")`.
    let units: [(size: Int64, mark: String)]
    /// A byte: `B` in English, `o` in French.
    var byte = "B"
    /// The first of a month in dates, where it is no plain number: `1er`.
    var firstDay = "1"

    /// `12,412`
    func number(_ value: Int64) -> String {
        let digits = String(value.magnitude)
        var out = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { out += group }
            out.append(digit)
        }
        return value < 0 ? "-" + out : out
    }

    /// `12.4k`: three digits that count; exact below a thousand.
    func short(_ value: Int64) -> String {
        guard let unit = units.first(where: { value >= $0.size }) else { return number(value) }
        let tenths = value / (unit.size / 10)
        let whole = tenths / 10
        return (whole >= 100 || tenths % 10 == 0 ? number(whole) : "\(whole)\(point)\(tenths % 10)") + unit.mark
    }

    /// `$0.75`, `−$15.00`; with as many decimals as it has, two at least.
    func money(_ amount: USD) -> String {
        let text = amount.text
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".")
        let whole = parts.first.flatMap { Int64($0) }.map(number) ?? "0"
        let decimals = parts.count > 1 ? parts[1] : "00"
        let figure = dollars.split(separator: "#", omittingEmptySubsequences: false).joined(
            separator: "\(whole)\(point)\(decimals)")
        return isNegative ? "\u{2212}" + figure : figure
    }

    /// `70%`
    func percent(_ figure: String) -> String { percents.replacing("#", with: figure) }

    /// `12 June 2026`, in UTC.
    /// - Parameter instant: RFC 3339 in UTC, as all answers have it.
    func date(of instant: String) -> String {
        let parts = instant.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1), let day = Int(parts[2])
        else { return instant }
        return date.replacing("{year}", with: parts[0]).replacing("{month}", with: months[month - 1])
            .replacing("{day}", with: day == 1 ? firstDay : String(day))
    }

    /// `June 2026`, of a month as `2026-06`: a date without its day.
    func month(of month: String) -> String {
        let parts = month.split(separator: "-")
        guard parts.count == 2, let number = Int(parts[1]), months.indices.contains(number - 1) else { return month }
        // The day goes with the mark or the space that belongs to it.
        let form = date.replacing("{day}日", with: "").replacing("{day} ", with: "")
        return form.replacing("{year}", with: parts[0]).replacing("{month}", with: months[number - 1])
    }

    /// `15:00:07`, in UTC.
    func clock(of instant: String) -> String { String(instant.dropFirst(11).prefix(8)) }

    /// `12 June 2026 15:00 UTC`
    func moment(of instant: String) -> String {
        instant.utf8.count < 16
            ? instant : "\(date(of: instant)) \(instant.dropFirst(11).prefix(5)) UTC"
    }

    /// `12 June 2026 15:00:07 UTC`
    func instant(of instant: String) -> String {
        instant.utf8.count < 19 ? instant : "\(date(of: instant)) \(clock(of: instant)) UTC"
    }

    /// `212 KB`: powers of 1,000, as disks and browsers count.
    func size(_ bytes: Int64) -> String {
        for (size, mark) in [(1_000_000_000, "G"), (1_000_000, "M"), (1_000, byte == "B" ? "K" : "k")]
            as [(Int64, String)]
        where bytes >= size {
            let tenths = bytes / (size / 10)
            return (tenths >= 100 ? number(tenths / 10) : "\(tenths / 10)\(point)\(tenths % 10)") + "\u{a0}" + mark
                + byte
        }
        return number(bytes) + "\u{a0}" + byte
    }
}
