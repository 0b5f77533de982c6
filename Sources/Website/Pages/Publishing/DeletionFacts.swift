// DeletionFacts.swift: whether a listing or a version can be deleted, until when, and what goes with it.

internal import Sessions

enum DeletionFacts {
    /// Until when, of what the page is about: a version where its address names one.
    private static func end(_ visit: Visit, _ listing: Answer) -> String? {
        guard !visit["version"].isEmpty else { return listing.deletion.possible_until.filled }
        return listing.versions.items.first { $0.version.text == visit["version"] }?.deletable_until.filled
    }

    /// Why nothing can be deleted; `nil` where something can.
    static func hindrance(_ visit: Visit, _ listing: Answer) -> String? {
        let dependents = listing.deletion.dependents.texts
        if !dependents.isEmpty {
            return visit.say(
                "It cannot be deleted: other listings need it ({names}). Archive the listing, or yank the version.",
                ["names": .text(dependents.joined(separator: ", "))])
        }
        guard let end = end(visit, listing), let instant = Timestamp(rfc3339: end), instant <= visit.now else {
            return nil
        }
        return visit.say(
            "It could be deleted until {date}. Archive the listing, or yank the version.",
            ["date": .text(visit.language.figures.moment(of: end))])
    }

    /// What goes, and how long there is.
    static func make(_ visit: Visit, _ listing: Answer) -> HTML {
        let users = (visit.say("Accounts that have it"), listing.deletion.users.count)
        let all: [(String, Int64)] = [
            (visit.say("Versions"), Int64(listing.versions.items.count)),
            (visit.say("Reviews"), listing.review_count.count), users,
        ]
        let counts = visit["version"].isEmpty ? all : [users]
        return dl(.class("facts-list")) {
            if let end = end(visit, listing) {
                dt { visit.say("Possible until") }
                dd { visit.moment(end) }
            }
            for (title, count) in counts {
                dt { title }
                dd { visit.number(count) }
            }
        }
    }
}
