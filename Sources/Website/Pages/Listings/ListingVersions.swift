// ListingVersions.swift: the versions of a listing.

internal import Markdown

enum ListingVersions {
    static func table(_ visit: Visit, _ listing: Answer) -> HTML {
        let versions = listing.versions.items
        guard !versions.isEmpty else {
            return emptyState(visit.say("No version is published yet."))
        }
        let address = ListingRows.address(visit, listing)
        return element(
            "table", [],
            join {
                thead {
                    tr {
                        th(.scope("col")) { visit.say("Version") }
                        th(.scope("col")) { visit.say("Published") }
                        th(.scope("col")) { visit.say("Level") }
                        th(.scope("col"), .class("number")) { visit.say("Size") }
                        th(.scope("col")) { visit.say("What is new") }
                    }
                }
                tbody {
                    for version in versions {
                        tr {
                            td {
                                a(.href("\(address)?tab=security&version=\(Address.escape(version.version.text))")) {
                                    version.version.text
                                }
                                marks(visit, listing, version)
                            }
                            td { visit.ago(version.published_at.text) }
                            td { visit.level(version) }
                            td(.class("number")) {
                                version.size.isNull ? "" : visit.language.figures.size(version.size.count)
                            }
                            td(.class("prose")) {
                                version.notes.filled.map { HTML(trusted: Markdown.html($0)) }
                            }
                        }
                    }
                }
            })
    }

    private static func marks(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        join {
            for (tag, number) in listing.tags_of_versions.members where number.text == version.version.text {
                " "
                badge(tag, .accent)
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
