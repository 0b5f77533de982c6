// Quickstart.swift: the first minute: a key, a session, something found and installed, and the end of it; and how to get the
// command line tool.

internal import JSON
internal import Operations

extension Page {
    static let quickstart = Page(
        "/quickstart",
        get: { visit in
            let example = try await ExampleListing.name(visit)
            return .page(
                Screen(visit.say("60-second quickstart"), section: .agentAPI) {
                    h1 { visit.say("60-second quickstart") }
                    p(.class("lead")) {
                        visit.say(
                            "From an API key to an installed capability, by curl alone. Put your key into the first command; all others can be pasted as they are."
                        )
                    }
                    ol(.class("steps")) {
                        for step in QuickstartPage.steps(visit, example) { QuickstartPage.entry(visit, step) }
                    }
                    QuickstartPage.commandLine(visit, example)
                    p(.class("actions")) {
                        a(.class("button"), .href(visit.to("/agent-api"))) { visit.say("The whole API") }
                        a(.class("button"), .href(visit.to("/agents/frameworks"))) { visit.say("Frameworks") }
                        a(.class("button"), .href(visit.to("/agents"))) { visit.say("Authorize an agent") }
                    }
                })
        })
}

private enum QuickstartPage {
    struct Step {
        let title: String
        let text: String
        let commands: String
        /// Where it is done on this site.
        var link: (path: String, title: String)?
    }

    static func entry(_ visit: Visit, _ step: Step) -> HTML {
        li {
            div {
                h2 { step.title }
                p { step.text }
                if let link = step.link {
                    p { a(.class("button primary"), .href(visit.to(link.path))) { link.title } }
                }
            }
            copyable(visit, step.commands, label: step.title)
        }
    }

    static func steps(_ visit: Visit, _ example: String) -> [Step] {
        [
            Step(
                title: visit.say("Get a key"),
                text: visit.say("It is shown once, and stays with you: agents get sessions."),
                commands: "export PURSER_URL=\(visit.site.facts.publicURL)\nexport PURSER_KEY=prs_key_…",
                link: ("/dashboard/api-keys/new", visit.say("Create a key"))),
            Step(
                title: visit.say("Issue a session"),
                text: visit.say(
                    "For fifteen minutes, to read and to install, with nothing to spend. Its token is what an agent gets."
                ),
                commands: #"""
                    SESSION=$(curl -sS $PURSER_URL/api/v1/sessions \
                      -H "Authorization: Bearer $PURSER_KEY" \
                      -H 'Content-Type: application/json' \
                      -d '{"scopes":["read","install"],"ttl_seconds":900,"spend_cap_usd":0.00}')
                    export PURSER_TOKEN=$(echo "$SESSION" | sed 's/.*"token":"\([^"]*\)".*/\1/')
                    """#),
            Step(
                title: visit.say("See what it may do"),
                text: visit.say("The answer says scopes and cap, what is spent and what is left, and when it ends."),
                commands: #"""
                    curl -sS $PURSER_URL/api/v1/me \
                      -H "Authorization: Bearer $PURSER_TOKEN"
                    """#),
            Step(
                title: visit.say("Find something"),
                text: visit.say("The same search as on this site, with level, price and installs of each listing."),
                commands: #"""
                    curl -sS "$PURSER_URL/api/v1/listings?q=commit&limit=3" \
                      -H "Authorization: Bearer $PURSER_TOKEN"
                    """#.replacing("commit", with: ExampleListing.words(of: example))),
            Step(
                title: visit.say("Install it"),
                text: visit.say(
                    "It is recorded for your account. The answer has the address of its files and their SHA-256."),
                commands: #"""
                    curl -sS $PURSER_URL/api/v1/install \
                      -H "Authorization: Bearer $PURSER_TOKEN" \
                      -H 'Content-Type: application/json' \
                      -d '{"name":"NAME"}'
                    """#.replacing("NAME", with: example)),
            Step(
                title: visit.say("Stop it"),
                text: visit.say("From the next call on, the token is refused: on every server, at once."),
                commands: #"""
                    ID=$(echo "$SESSION" | sed 's/.*"session_id":"\([^"]*\)".*/\1/')
                    curl -sS -X DELETE $PURSER_URL/api/v1/sessions/$ID \
                      -H "Authorization: Bearer $PURSER_TOKEN"
                    """#),
        ]
    }

    /// What every page that shows a command of `purser` leads to.
    static func commandLine(_ visit: Visit, _ example: String) -> HTML {
        section(.id(CommandLineNote.section), .class("step")) {
            div {
                h2 { visit.say("The command line tool") }
                p {
                    visit.say(
                        "This site offers no download of it: purser is the program that this server runs, built from the same source. Whoever runs the server has it; on Debian 12 with Swift 6.3 one command builds it."
                    )
                }
            }
            div {
                copyable(visit, "make build\nexport PATH=\"$PWD/.build/release:$PATH\"")
                p {
                    visit.say("With PURSER_URL and PURSER_KEY from above it puts files where a client looks for them:")
                }
                copyable(
                    visit,
                    """
                    export PURSER_TOKEN=$(purser session create --preset install)
                    purser install \(example) --target claude-code
                    """)
            }
        }
    }
}

/// A listing that can be installed as it is, for examples that work when they are pasted.
enum ExampleListing {
    /// The skill that most have installed, of those that are free and safe; a name in general where there is none.
    static func name(_ visit: Visit) async throws -> String {
        let wanted: JSONObject = ["kind": "skill", "price": "free", "level": "safe", "sort": "installs", "limit": 1]
        return try await visit.ask("list_listings", wanted).items.first?.full_name.text ?? "@owner/name"
    }

    /// What finds it.
    static func words(of name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return last.split(separator: "-").first.map(String.init) ?? last
    }
}
