// Duration.swift: how long something takes, as people say it.

extension Language {
    /// `5 minutes`, `24 hours`, `7 days`; seconds where it is none of these.
    func duration(_ seconds: Int64) -> String {
        switch seconds {
        case 86_401... where seconds % 86_400 == 0:
            say("{count, plural, one {# day} other {# days}}", ["count": .count(seconds / 86_400)])
        case 1... where seconds % 3_600 == 0:
            say("{count, plural, one {# hour} other {# hours}}", ["count": .count(seconds / 3_600)])
        case 1... where seconds % 60 == 0:
            say("{count, plural, one {# minute} other {# minutes}}", ["count": .count(seconds / 60)])
        default:  // over numbers
            say("{count, plural, one {# second} other {# seconds}}", ["count": .count(seconds)])
        }
    }
}
