// Parts.swift: small pieces that many pages show: icons, badges, times, money, tables, empty places.

internal import Sessions

extension HTML {
    /// An icon out of the sprite; decoration beside a word.
    static func icon(_ name: String) -> HTML {
        HTMLElement("svg")(
            [.class("icon"), .aria("hidden", "true"), .other("width", "16"), .other("height", "16")],
            HTMLElement("use")([.other("href", Assets.shared.address(of: "icons.svg") + "#" + name)]))
    }
}

/// A word on its tint. It stands alone, so it begins with a capital wherever the word comes from.
func badge(_ text: String, _ tone: Tone = .plain) -> HTML { badge(code: text.capitalizedFirst, tone) }

/// A name on its tint, as it is written: a domain, a tag of a version.
func badge(code: String, _ tone: Tone = .plain) -> HTML {
    span(.class("badge " + tone.rawValue)) { code }
}

enum Tone: String { case plain, ok, warn, bad, accent }

extension Visit {
    /// `3 days ago`, with the instant itself for whoever points at it and for machines.
    func ago(_ instant: String) -> HTML {
        time(.datetime(instant), .title(language.figures.moment(of: instant))) { relative(instant) }
    }

    func moment(_ instant: String) -> HTML {
        time(.datetime(instant)) { language.figures.moment(of: instant).withZoneAtTime }
    }

    /// The same to the second, for logs.
    func instant(_ instant: String) -> HTML {
        time(.datetime(instant)) { language.figures.instant(of: instant).withZoneAtTime }
    }

    private func relative(_ instant: String) -> String {
        guard let then = Timestamp(rfc3339: instant) else { return instant }
        let seconds = now.seconds - then.seconds
        let distance = abs(seconds)
        let (count, past, future): (Int64, StaticString, StaticString)
        switch distance {
        case ..<60: return seconds >= 0 ? say("just now") : say("in a moment")
        case ..<3_600:
            (count, past, future) = (
                distance / 60, "{count, plural, one {# minute ago} other {# minutes ago}}",
                "in {count, plural, one {# minute} other {# minutes}}"
            )
        case ..<86_400:
            (count, past, future) = (
                distance / 3_600, "{count, plural, one {# hour ago} other {# hours ago}}",
                "in {count, plural, one {# hour} other {# hours}}"
            )
        case ..<2_592_000:
            (count, past, future) = (
                distance / 86_400, "{count, plural, one {# day ago} other {# days ago}}",
                "in {count, plural, one {# day} other {# days}}"
            )
        default: return language.figures.date(of: instant)  // over numbers
        }
        return say(seconds >= 0 ? past : future, ["count": .count(count)])
    }

    func duration(_ seconds: Int64) -> String { language.duration(seconds) }

    /// `Kind: skill`, with the language's own colon.
    func pair(_ name: String, _ value: String) -> String {
        say("{name}: {value}", ["name": .text(name), "value": .text(value)])
    }

    func money(_ amount: USD) -> String { language.figures.money(amount) }
    /// An amount that is taken off a sum: `−$1.50`, and `$0.00` without a sign.
    func minus(_ amount: USD) -> String { money(USD(micros: -amount.micros)) }
    func number(_ count: Int64) -> String { language.figures.number(count) }

    /// `70%` of basis points, hundredths of a percent.
    func percent(_ basisPoints: Int64) -> String {
        let rest = basisPoints % 100
        let decimals = rest == 0 ? "" : language.figures.point + (rest < 10 ? "0" : "") + String(rest)
        return language.figures.percent("\(basisPoints / 100)\(decimals)")
    }

    /// What a listing costs: `Free`, `$0.75`, `$0.002 a call`, `$5.00 a month`.
    func price(_ listing: Answer) -> String {
        let amount = Filling.text(money(listing.price_usd.usd))
        switch listing.pricing.text {
        case "one_time": return say("{price} once", ["price": amount])
        case "per_call": return say("{price} a call", ["price": amount])
        case "subscription": return say("{price} a month", ["price": amount])
        default: return say("Free")  // over text
        }
    }

    /// The grade of a score by the published formula: A from 90, B from 75, C from 50.
    static func grade(_ score: Int64) -> String { score >= 90 ? "A" : score >= 75 ? "B" : score >= 50 ? "C" : "D" }

    /// Level and grade, with a word for the risk.
    func level(_ listing: Answer) -> HTML {
        let score = Self.grade(listing.score.count) + " \(listing.score.count)"
        switch listing.level.text {
        case "safe": return badge("\(score) · " + say("Safe"), .ok)
        case "review": return badge("\(score) · " + say("Review"), .warn)
        case "quarantine": return badge("\(score) · " + say("Quarantined"), .bad)
        default: return badge(say("Not scanned"))  // over text
        }
    }
}

extension String {
    /// `12 June 2026 15:00 UTC` that breaks before the time where it has to, and never before the zone.
    fileprivate var withZoneAtTime: String { hasSuffix(" UTC") ? String(dropLast(4)) + "\u{a0}UTC" : self }
}

/// That others do not see a text, which its author still does.
func hiddenMark(_ visit: Visit, _ text: Answer) -> HTML? {
    text.standing.text == "hidden" ? badge(visit.say("hidden"), .warn) : nil
}

/// Whether an incident goes on.
func incidentState(_ visit: Visit, _ incident: Answer) -> HTML {
    incident.resolved_at.isNull ? badge(visit.say("goes on"), .warn) : badge(visit.say("resolved"), .ok)
}

/// What a form has done that was sent.
func doneBox(_ text: String) -> HTML {
    div(.class("box-message ok"), .role("status")) { strong { text } }
}

/// A list that has nothing: why, and one step on.
func emptyState(_ reason: String, @HTMLBuilder step: () -> HTML = { HTML() }) -> HTML {
    div(.class("empty")) {
        p { reason }
        step()
    }
}

/// Text to copy, with a button where scripts run.
func copyable(_ visit: Visit, _ text: String, label: String? = nil) -> HTML {
    div(.class("code")) {
        pre(.tabindex(0), .aria("label", label ?? visit.say("Code"))) { code { text } }
        button(.class("copy"), .type("button"), .data("copy", visit.say("Copied"))) { visit.say("Copy") }
    }
}

/// Text to copy below its name, where there is more than one.
func captioned(_ visit: Visit, _ label: String, _ text: String) -> HTML {
    HTML {
        p(.class("caption")) { label }
        copyable(visit, text, label: label)
    }
}

/// A part of a page that follows what happens, on pages that are live.
/// - Parameter name: one of its kind on the page.
func liveRegion(_ name: String, @HTMLBuilder content: () -> HTML) -> HTML {
    div(.id("live-" + name), .data("live")) { content() }
}

/// Tabs are links, so that each has an address.
func tabs(_ name: String, _ entries: [(title: String, address: String, isCurrent: Bool)]) -> HTML {
    nav(.class("tabs"), .aria("label", name)) {
        for entry in entries {
            a(.href(entry.address), .current(if: entry.isCurrent)) { entry.title }
        }
    }
}

/// The way to the next page of a list.
func nextPage(_ visit: Visit, _ answer: Answer, keeping names: [String]) -> HTML? {
    guard let cursor = answer.next_cursor.filled else { return nil }
    let kept = names.flatMap { name in visit.query.all(name).map { (name, $0) } } + [("cursor", cursor)]
    return nav(.class("pages"), .aria("label", visit.say("Pages"))) {
        a(.class("button"), .rel("next"), .href("?" + Address.query(kept))) { visit.say("Next") }
    }
}

/// Writing addresses.
enum Address {
    /// Pairs as a form sends them, without a question mark.
    static func query(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(escape($0.0))=\(escape($0.1))" }.joined(separator: "&")
    }

    /// All but the unreserved characters (RFC 3986 section 2.3), as bytes of UTF-8.
    static func escape(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E:
                out.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                out +=
                    "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
            }
        }
        return out
    }
}
