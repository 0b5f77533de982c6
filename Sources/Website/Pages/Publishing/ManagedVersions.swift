// ManagedVersions.swift: the versions of an own listing with what can be done to each, and the tags that stand for some.

enum ManagedVersions {
    static func make(_ visit: Visit, _ listing: Answer) -> HTML {
        let versions = listing.versions.items
        guard !versions.isEmpty else { return emptyState(visit.say("No version is published yet.")) }
        return DataTable.make(
            [
                Column(visit.say("Version"), .name), Column(visit.say("Published")), Column(visit.say("Level")),
                Column(visit.say("What to do with it"), .bare),
            ],
            versions.map { version in
                [
                    HTML {
                        a(.href(report(visit, listing, version))) { version.version.text }
                        standing(visit, version)
                    },
                    visit.ago(version.published_at.text), visit.level(version), steps(visit, listing, version),
                ]
            })
    }

    private static func report(_ visit: Visit, _ listing: Answer, _ version: Answer) -> String {
        ListingRows.address(visit, listing) + "?tab=security&version=" + Address.escape(version.version.text)
    }

    private static func standing(_ visit: Visit, _ version: Answer) -> HTML {
        HTML {
            if let reason = version.yanked.filled {
                " "
                badge(visit.say("Yanked"), .warn)
                p(.class("muted")) { reason }
            }
            if let reason = version.revoked.filled {
                " "
                badge(visit.say("Revoked"), .bad)
                p(.class("muted")) { reason }
            }
        }
    }

    private static func steps(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        let place = ListingRows.managing(visit, listing) + "/versions/\(Address.escape(version.version.text))/"
        return div(.class("actions")) {
            for step in VersionStep.offered(for: version) {
                a(.href(place + step.rawValue)) { step.title(visit) + "…" }
            }
        }
    }
}

enum ManagedTags {
    static func make(_ visit: Visit, _ listing: Answer) -> HTML {
        let tags = listing.tags_of_versions.members
        let path = "/console/listings/\(listing.owner.text)/\(listing.name.text)"
        return HTML {
            if tags.isEmpty {
                p(.class("muted")) {
                    visit.say(
                        "A tag stands for a version: who installs the tag “beta” gets the version that it points to.")
                }
            } else {
                dl(.class("facts-list")) {
                    for (tag, version) in tags {
                        dt { code { tag } }
                        dd {
                            version.text + " "
                            PostForm.action(
                                visit, to: path + "/untag", visit.say("Remove"), class: "plain", [("tag", tag)])
                        }
                    }
                }
            }
            p { a(.href(visit.to(path + "/tag"))) { visit.say("Set a tag") + "…" } }
        }
    }
}
