// ForAgents.swift: how an agent is given a session, the approval ladder, and frameworks. The first minute is in Quickstart.swift.

internal import Operations

extension Page {
    static let agents = Page(
        "/agents",
        get: { visit in
            .page(
                Screen(visit.say("Authorize an agent"), section: .agentAPI) {
                    h1 { visit.say("Authorize an agent") }
                    p(.class("lead")) {
                        visit.say(
                            "Your agent never sees your key. It gets a session: a token that ends by itself, may do what you chose, and spends no more than its cap."
                        )
                    }
                    p(.class("actions")) {
                        a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) {
                            visit.say("Issue a session")
                        }
                        a(.class("button"), .href(visit.to("/dashboard/api-keys/new"))) { visit.say("Create a key") }
                    }
                    AgentsPage.path(visit)
                    div(.class("split side")) {
                        section {
                            h2 { visit.say("The approval ladder") }
                            p {
                                visit.say(
                                    "A key stands on one of four rungs. Each one is a consent of its own, and each session can have less than its key."
                                )
                            }
                            LadderTable.make(visit)
                        }
                        section(.class("panel")) {
                            h2 { visit.say("What holds, whatever the agent does") }
                            ul {
                                li { visit.say("A session ends by itself, after a day at most.") }
                                li { visit.say("What would cross its cap is not charged, and ends it.") }
                                li { visit.say("Revoking takes effect at once, on every server.") }
                                li { visit.say("No session can make a permanent key, or widen what it was given.") }
                            }
                        }
                    }
                })
        })

    static let frameworks = Page(
        "/agents/frameworks",
        get: { visit in
            let example = try await ExampleListing.name(visit)
            return .page(
                Screen(visit.say("Frameworks"), section: .agentAPI) {
                    h1 { visit.say("Frameworks") }
                    p(.class("lead")) {
                        visit.say(
                            "The agent gets PURSER_URL and PURSER_TOKEN in its environment; what it calls is plain HTTP."
                        )
                    }
                    h2 { "Claude Code" }
                    copyable(visit, Frameworks.commands(example), label: "Claude Code")
                    CommandLineNote.make(visit)
                    h2 { "curl" }
                    copyable(visit, Frameworks.request, label: "curl")
                    h2 { "Python" }
                    p { visit.say("Save this as purser.py: the examples below import it.") }
                    copyable(visit, Frameworks.tool, label: "purser.py")
                    div(.class("columns")) {
                        for (title, text) in Frameworks.python {
                            section {
                                h2 { title }
                                copyable(visit, text, label: title)
                            }
                        }
                    }
                })
        })
}

private enum AgentsPage {
    /// What is done, in its order.
    static func path(_ visit: Visit) -> HTML {
        ol(.class("path")) {
            li {
                h2 { visit.say("Create a key") }
                p {
                    visit.say(
                        "In the dashboard, on the rung that you consent to. It stays with you. Issuing by the form needs none."
                    )
                }
            }
            li {
                h2 { visit.say("Issue a session") }
                p { visit.say("Choose scopes, how long it lives and its cap: by a form, or by one request.") }
            }
            li {
                h2 { visit.say("Hand it over") }
                p { visit.say("Put the token into the environment of the agent, as PURSER_TOKEN.") }
                p { a(.href(visit.to("/agents/frameworks"))) { visit.say("Frameworks") } }
            }
            li {
                h2 { visit.say("Watch it, and stop it") }
                p { visit.say("What it does and spends stands in the dashboard as it happens. One click revokes it.") }
            }
        }
    }
}

private enum LadderTable {
    static func make(_ visit: Visit) -> HTML {
        let rungs: [(String, String, String)] = [
            (
                visit.say("Basic"), "read install publish review",
                visit.say("Discover, install what is free, publish, review; nothing spent, nothing destroyed.")
            ),
            (visit.say("+ Spend"), "+ purchase", visit.say("Buy within the cap of the key or the session.")),
            (
                visit.say("+ Manage"), "+ manage",
                visit.say("Edit and delete the listings and posts that the account owns.")
            ),
            (
                visit.say("Full autonomy"), "+ account",
                visit.say("Accept the publisher agreement, so that it can publish unattended.")
            ),
        ]
        return DataTable.make(
            [
                Column(visit.say("Rung"), .name), Column(visit.say("Scopes")),
                Column(visit.say("What it lets an agent do")),
            ], rungs.map { name, scopes, meaning in [HTML(text: name), code { scopes }, HTML(text: meaning)] })
    }
}

/// Programs that hand a session's token to an agent. They are the same in every language of the site.
private enum Frameworks {
    /// What the examples in Python import.
    static let tool = """
        import json, os, urllib.parse, urllib.request

        def purser(method, path, body=None):
            request = urllib.request.Request(
                os.environ["PURSER_URL"] + "/api/v1" + path, method=method,
                data=None if body is None else json.dumps(body).encode(),
                headers={
                    "Authorization": "Bearer " + os.environ["PURSER_TOKEN"],
                    "Content-Type": "application/json",
                })
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)

        def search(words):
            return purser("GET", "/listings?limit=5&q=" + urllib.parse.quote(words))
        """

    /// - Parameter example: the full name of a listing that can be installed.
    static func commands(_ example: String) -> String {
        """
        export PURSER_TOKEN=$(purser session create --preset install)
        purser install \(example) --target claude-code
        claude
        """
    }

    static let python: [(String, String)] = [
        (
            "OpenAI Agents SDK",
            #"""
            import json
            from agents import Agent, function_tool
            from purser import search

            @function_tool
            def find_capability(words: str) -> str:
                """Look for capabilities in the marketplace."""
                return json.dumps(search(words))

            agent = Agent(name="Scout", tools=[find_capability])
            """#
        ),
        (
            "LangChain",
            #"""
            from langchain_core.tools import tool
            from purser import purser

            @tool
            def install(name: str) -> dict:
                """Install a listing by name."""
                return purser("POST", "/install", {"name": name})
            """#
        ),
        (
            "CrewAI",
            #"""
            import json
            from crewai.tools import tool
            from purser import search

            @tool("Marketplace search")
            def find_capability(words: str) -> str:
                """Look for capabilities in the marketplace."""
                return json.dumps(search(words))
            """#
        ),
        (
            "AutoGen",
            #"""
            import json
            from autogen_core.tools import FunctionTool
            from purser import search

            def find_capability(words: str) -> str:
                return json.dumps(search(words))

            search_tool = FunctionTool(
                find_capability, description="Look for capabilities.")
            """#
        ),
    ]

    static let request = #"curl -sS "$PURSER_URL/api/v1/listings?q=pdf" -H "Authorization: Bearer $PURSER_TOKEN""#
}
