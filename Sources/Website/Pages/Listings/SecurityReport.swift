// SecurityReport.swift: what scanning has found in a version, and what the version can reach.

/// What a version can do, computed from its files.
enum CapabilityBox {
    private static func groups(_ visit: Visit) -> [(String, String)] {
        [
            ("hosts", visit.say("Hosts")), ("environment", visit.say("Environment variables")),
            ("commands", visit.say("Commands")), ("files", visit.say("Files")),
            ("packages", visit.say("Package installs")), ("tools", visit.say("Tools")),
        ]
    }

    static func make(_ visit: Visit, _ version: Answer) -> HTML {
        section(.class("panel")) {
            h2 { visit.say("What it can do") }
            p(.class("muted")) { visit.say("Computed from its files, not said by its publisher.") }
            reach(visit, version.capabilities)
            changes(visit, version)
        }
    }

    /// What it reaches, and in one sentence what it does not.
    private static func reach(_ visit: Visit, _ capabilities: Answer) -> HTML {
        let (some, none) = (
            groups(visit).filter { !capabilities[$0.0].texts.isEmpty },
            groups(visit).filter { capabilities[$0.0].texts.isEmpty }.map(\.1)
        )
        return HTML {
            if some.isEmpty {
                p { visit.say("Nothing was found that it reaches beyond its own text.") }
            } else {
                dl(.class("facts-list")) {
                    for (name, title) in some {
                        dt { title }
                        dd(.class("values")) { for value in capabilities[name].texts { code { value } } }
                    }
                }
            }
            if !none.isEmpty, !some.isEmpty {
                p(.class("muted")) { visit.pair(visit.say("None found"), none.joined(separator: " · ")) }
            }
        }
    }

    /// What this version reaches that the one before did not.
    private static func changes(_ visit: Visit, _ version: Answer) -> HTML? {
        let added = groups(visit).compactMap { name, title -> (String, [String])? in
            let values = version.capability_changes.added[name].texts
            return values.isEmpty ? nil : (title, values)
        }
        guard !added.isEmpty else { return nil }
        return div(.class("box-message warn")) {
            strong {
                visit.say("New since {version}:", ["version": .text(version.compared_with.text)])
            }
            ul {
                for (title, values) in added { li { visit.pair(title, values.joined(separator: ", ")) } }
            }
        }
    }
}

/// The report of a version.
enum SecurityReport {
    static func make(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML {
        guard let version else { return emptyState(visit.say("No version is published yet.")) }
        return HTML {
            p {
                visit.say("Version {version}", ["version": .text(version.version.text)]).spaced
                visit.level(version)
                " "
                span(.class("muted")) {
                    visit.say("Scan rules version {count}", ["count": .count(version.rules_version.count)])
                }
            }
            CapabilityBox.make(visit, version)
            h2(.id("findings")) { visit.say("Findings") }
            findings(visit, version.findings.items)
            h2 { visit.say("OWASP checklists") }
            p(.class("muted")) {
                visit.say(
                    "What the findings mean for the Top 10 for LLM applications (2023) and, of models and data sets, the Machine Learning Security Top 10 (2023). A scan of files sees no more than files show."
                )
            }
            checklist(visit, version.checklist.items)
        }
    }

    static func findings(_ visit: Visit, _ findings: [Answer]) -> HTML {
        guard !findings.isEmpty else { return emptyState(visit.say("Nothing was found.")) }
        return ul(.class("findings")) {
            for finding in findings {
                li {
                    p {
                        badge(visit.word(finding.severity.text), tone(finding.severity.text))
                        " "
                        strong { visit.sentence(english: finding.message.text) }
                        " "
                        code { finding.rule.text }
                    }
                    if let file = finding.file.filled {
                        p(.class("muted")) { finding.line.count > 0 ? "\(file):\(finding.line.count)" : file }
                    }
                    if let excerpt = finding.excerpt.filled { pre { code { excerpt } } }
                    p { visit.sentence(english: finding.advice.text) }
                }
            }
        }
    }

    private static func tone(_ severity: String) -> Tone {
        switch severity {
        case "critical", "high": .bad
        case "medium": .warn
        default: .plain  // over text
        }
    }

    private static func checklist(_ visit: Visit, _ entries: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("What it is about"), .name), Column(visit.say("Result"), .bare),
            ],
            // What was found first, and each part in the order of its list.
            (entries.filter { $0.outcome.text != "pass" } + entries.filter { $0.outcome.text == "pass" }).map { entry in
                [
                    HTML {
                        visit.word(entry.title.text) + " "
                        code(.class("muted")) { entry.id.text }
                    },
                    entry.outcome.text == "pass"
                        ? badge(visit.say("nothing found"), .ok)
                        : a(.href("#findings")) {
                            badge(visit.say("see the findings"), entry.outcome.text == "warn" ? .warn : .bad)
                        },
                ]
            })
    }
}
