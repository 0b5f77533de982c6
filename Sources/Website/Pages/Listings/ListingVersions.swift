// ListingVersions.swift: the versions of a listing.

internal import Markdown

enum ListingVersions {
    static func table(_ visit: Visit, _ listing: Answer) -> HTML {
        let versions = listing.versions.items
        guard !versions.isEmpty else {
            return emptyState(visit.say("No version is published yet."))
        }
        let address = ListingRows.address(visit, listing)
        return DataTable.make(
            [
                Column(visit.say("Version"), .name), Column(visit.say("Published")), Column(visit.say("Level")),
                Column(visit.say("Size"), .number), Column(visit.say("What is new")),
            ],
            versions.map { version in
                [
                    HTML {
                        a(.href("\(address)?tab=security&version=\(Address.escape(version.version.text))")) {
                            version.version.text
                        }
                        marks(visit, listing, version)
                    },
                    visit.ago(version.published_at.text), visit.level(version),
                    HTML(text: version.size.isNull ? "" : visit.language.figures.size(version.size.count)),
                    HTML {
                        if let notes = version.notes.filled {
                            div(.class("prose")) { HTML(markdown: Markdown.html(notes)) }
                        } else {
                            "–"
                        }
                    },
                ]
            })
    }

    private static func marks(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        HTML {
            for (tag, number) in listing.tags_of_versions.members where number.text == version.version.text {
                " "
                badge(code: tag, .accent)
            }
            if version.version.text == listing.version.text {
                " "
                badge(visit.say("latest"), .accent)
            }
            if !version.yanked.isNull {
                " "
                badge(visit.say("Yanked"), .warn)
                p(.class("muted")) { version.yanked.text }
            }
            if !version.revoked.isNull {
                " "
                badge(visit.say("Revoked"), .bad)
                p(.class("muted")) { version.revoked.text }
            }
        }
    }
}
