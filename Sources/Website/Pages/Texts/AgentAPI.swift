// AgentAPI.swift: the reference of the API, made from the table of operations.

internal import JSON
internal import Markdown
internal import Operations
internal import Sessions

extension Page {
    static let agentAPI = Page(
        "/agent-api",
        get: { visit in
            .page(
                Screen(visit.say("Agent API"), section: .agentAPI) {
                    h1 { visit.say("Agent API") }
                    p(.class("lead")) {
                        visit.say("Every operation that an agent or a program can ask for.").spaced
                        a(.href("/api/v1/openapi.json")) { "OpenAPI 3.1" }
                    }
                    copyable(
                        visit,
                        "curl -sS \(visit.site.facts.publicURL)/api/v1/me -H \"Authorization: Bearer $PURSER_TOKEN\"")
                    ReferencePage.body(visit)
                })
        })
}

private enum ReferencePage {
    static func body(_ visit: Visit) -> HTML {
        var groups: [String] = []
        for place in visit.site.places where !groups.contains(place.operation.group) {
            groups.append(place.operation.group)
        }
        return HTML {
            nav(.class("sorting"), .aria("label", visit.say("Groups"))) {
                for group in groups { a(.href("#" + anchor(group))) { visit.word(group) } }
            }
            for group in groups {
                section(.id(anchor(group))) {
                    h2 { visit.word(group) }
                    for place in visit.site.places where place.operation.group == group { entry(visit, place) }
                }
            }
        }
    }

    private static func anchor(_ group: String) -> String { group.lowercased().replacing(" ", with: "-") }

    private static func entry(_ visit: Visit, _ place: OperationPlace) -> HTML {
        details(.class("operation"), .id(place.operation.name)) {
            summary {
                code {
                    span(.class("method")) { place.method }
                    " "
                    for (index, part) in place.path.split(separator: "/").enumerated() {
                        // A long path breaks before a slash.
                        if index > 0 { HTMLVoidElement("wbr")() }
                        "/" + part
                    }
                }
                " "
                span { visit.described(place.operation.summary) }
                " "
                badge(access(place.operation.may, visit))
            }
            copyable(visit, CurlExample.text(place, visit.site.facts.publicURL))
            if !place.operation.details.isEmpty {
                div(.class("prose")) {
                    HTML(markdown: Markdown.html(visit.described(place.operation.details)))
                }
            }
            fields(visit, place.operation)
            if !place.operation.refusals.isEmpty {
                p {
                    visit.say("Refusals of its own:").spaced
                    for code in place.operation.refusals {
                        a(.href(visit.to(code.page))) { code.rawValue }
                        " "
                    }
                }
            }
        }
    }

    private static func fields(_ visit: Visit, _ operation: Operation) -> HTML? {
        guard !operation.input.isEmpty else { return nil }
        return HTMLElement("table")(
            [],
            HTML {
                thead {
                    tr {
                        th(.scope("col")) { visit.say("Field") }
                        th(.scope("col")) { visit.say("What it is") }
                    }
                }
                tbody {
                    for field in operation.input {
                        tr {
                            td {
                                code { field.name }
                                if field.isRequired {
                                    " "
                                    badge(visit.say("required"))
                                }
                            }
                            td { withCode(visit.described(field.summary)) }
                        }
                    }
                }
            })
    }

    /// A sentence in which names stand between backticks.
    private static func withCode(_ sentence: String) -> HTML {
        HTML {
            for (index, part) in sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
                if index.isMultiple(of: 2) { String(part) } else { code { String(part) } }
            }
        }
    }

    private static func access(_ access: Access, _ visit: Visit) -> String {
        switch access {
        case .scope(let scope): visit.say("scope {scope}", ["scope": .text(scope.rawValue)])
        case .person: visit.say("a signed-in person")
        case .key: visit.say("an API key or a person")
        case .owner(let scope):
            visit.say("an API key or a person, with scope {scope}", ["scope": .text(scope.rawValue)])
        case .administrator: visit.say("an administrator")
        case .anyCaller: visit.say("any session or key")
        case .anyone: visit.say("everybody")
        case .operator: visit.say("the operator")
        }
    }
}
