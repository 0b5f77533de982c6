// Instant.swift: instants as the API writes them (RFC 3339, UTC) and as people read them.

import Glibc

/// An instant, in whole seconds since 1970.
struct Instant: Equatable {
    let seconds: Int64

    /// The system's clock.
    static var now: Instant { Instant(seconds: Int64(time(nil))) }

    init(seconds: Int64) { self.seconds = seconds }

    /// Reads `2026-06-12T15:00:00Z`, with or without a fraction, which is dropped. Other offsets are not in the contract.
    init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int64? {
            guard bytes.count >= range.upperBound, bytes[range].allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            return bytes[range].reduce(0) { $0 * 10 + Int64($1 - 48) }
        }
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), let year = number(0..<4), let month = number(5..<7),
            let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16),
            let second = number(17..<19), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60
        else { return nil }
        seconds = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// `2026-06-12T15:00:00Z`
    var rfc3339: String {
        var clock = time_t(seconds)
        var parts = tm()
        gmtime_r(&clock, &parts)
        return Self.formatted(parts, "%Y-%m-%dT%H:%M:%SZ")
    }

    /// `14:40`, in the zone of this machine.
    var localTime: String {
        var clock = time_t(seconds)
        var parts = tm()
        localtime_r(&clock, &parts)
        return Self.formatted(parts, "%H:%M")
    }

    /// `in 12 min`, `3 h ago`, `now`: the largest unit alone.
    func relative(to now: Instant) -> String {
        let distance = seconds - now.seconds
        let text = durationText(seconds: abs(distance))
        if abs(distance) < 1 { return "now" }
        return distance > 0 ? "in \(text)" : "\(text) ago"
    }

    /// Days since 1970 in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func formatted(_ parts: tm, _ format: String) -> String {
        var parts = parts
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, format, &parts)
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// `45 s`, `12 min`, `3 h`, `2 d`: rounded down to the largest unit.
func durationText(seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) d"
    }
}

/// A length of time as it is written on the command line: `90`, `90s`, `30m`, `12h`, `1d`, `1h30m`.
struct TimeToLive: ArgumentValue, Equatable {
    let seconds: Int

    init?(argument: String) {
        if let plain = Int(argument), plain >= 0 {
            seconds = plain
            return
        }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        var total = 0
        var digits = ""
        for character in argument {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                // Seven digits of days are some 27,000 years: enough, and nothing can overflow.
                guard let unit = units[character], digits.count <= 7, let count = Int(digits) else { return nil }
                total += count * unit
                digits = ""
            }
        }
        guard digits.isEmpty, !argument.isEmpty else { return nil }
        seconds = total
    }

    static var expectation: String { "a time such as 90s, 30m, 12h or 1d" }
    var argumentText: String { "\(seconds)s" }
}
