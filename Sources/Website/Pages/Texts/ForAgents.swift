// ForAgents.swift: the first minute, the approval ladder, and frameworks.

internal import Operations

extension Page {
    static let quickstart = Page(
        "/quickstart",
        get: { visit in
            let url = visit.site.facts.publicURL
            return .page(
                Screen(visit.say("60-second quickstart"), section: .agentAPI) {
                    h1 { visit.say("60-second quickstart") }
                    p(.class("lead")) {
                        visit.say(
                            "An API key in $PURSER_KEY is all that it takes. Each command can be pasted as it is.")
                    }
                    h2 { visit.say("1. Issue a session: fifteen minutes, read and install, nothing to spend") }
                    copyable(
                        visit,
                        """
                        export PURSER_URL=\(url)
                        SESSION=$(curl -sS $PURSER_URL/api/v1/sessions \\
                          -H "Authorization: Bearer $PURSER_KEY" \\
                          -H 'Content-Type: application/json' \\
                          -d '{"scopes":["read","install"],"ttl_seconds":900,"spend_cap_usd":0.00}')
                        export PURSER_TOKEN=$(echo "$SESSION" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
                        """)
                    h2 { visit.say("2. See what it may do") }
                    copyable(
                        visit,
                        #"""
                        curl -sS $PURSER_URL/api/v1/me \
                          -H "Authorization: Bearer $PURSER_TOKEN"
                        """#)
                    h2 { visit.say("3. Find something") }
                    copyable(
                        visit,
                        #"""
                        curl -sS "$PURSER_URL/api/v1/listings?q=commit&limit=3" \
                          -H "Authorization: Bearer $PURSER_TOKEN"
                        """#
                    )
                    h2 { visit.say("4. Install it") }
                    copyable(
                        visit,
                        """
                        curl -sS $PURSER_URL/api/v1/install \\
                          -H "Authorization: Bearer $PURSER_TOKEN" \\
                          -H 'Content-Type: application/json' \\
                          -d '{"name":"@tidewater/commit-message"}'
                        """)
                    h2 { visit.say("5. Stop it") }
                    copyable(
                        visit,
                        """
                        ID=$(echo "$SESSION" | sed 's/.*"session_id":"\\([^"]*\\)".*/\\1/')
                        curl -sS -X DELETE $PURSER_URL/api/v1/sessions/$ID \\
                          -H "Authorization: Bearer $PURSER_TOKEN"
                        """)
                    p {
                        a(.class("button"), .href(visit.to("/agent-api"))) { visit.say("The whole API") }
                        " "
                        a(.class("button"), .href(visit.to("/agents/frameworks"))) { visit.say("Frameworks") }
                    }
                })
        })

    static let agents = Page(
        "/agents",
        get: { visit in
            .page(
                Screen(visit.say("Authorize an agent"), section: .agentAPI, isWide: false) {
                    h1 { visit.say("Authorize an agent") }
                    p(.class("lead")) {
                        visit.say(
                            "Four rungs. Each one is a consent of its own, and each session can have less than its key."
                        )
                    }
                    LadderTable.make(visit)
                    h2 { visit.say("What holds, whatever the agent does") }
                    ul {
                        li { visit.say("A session ends by itself, after a day at most.") }
                        li { visit.say("What would cross its cap is not charged, and ends it.") }
                        li { visit.say("Revoking it is in force at once, on every server.") }
                        li { visit.say("No session can make a permanent key, or widen what it was given.") }
                    }
                    p {
                        a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) {
                            visit.say("Issue a session")
                        }
                        " "
                        a(.class("button"), .href(visit.to("/dashboard/api-keys/new"))) { visit.say("Create a key") }
                    }
                })
        })

    static let frameworks = Page(
        "/agents/frameworks",
        get: { visit in
            .page(
                Screen(visit.say("Frameworks"), section: .agentAPI) {
                    h1 { visit.say("Frameworks") }
                    p(.class("lead")) {
                        visit.say(
                            "The agent gets PURSER_URL and PURSER_TOKEN in its environment; what it calls is plain HTTP."
                        )
                    }
                    for (title, text) in Frameworks.all {
                        h2 { title }
                        copyable(visit, text, label: title)
                    }
                })
        })
}

private enum LadderTable {
    static func make(_ visit: Visit) -> HTML {
        let rungs: [(String, String, String)] = [
            (
                visit.say("Basic"), "read install review publish",
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
                Column(visit.say("What it lets an agent do"), .bare),
            ], rungs.map { name, scopes, meaning in [cell(name), code { scopes }, cell(meaning)] })
    }
}

/// Programs that hand a session's token to an agent. They are the same in every language of the site.
private enum Frameworks {
    private static let tool = """
        import json, os, urllib.parse, urllib.request

        def purser(method, path, body=None):
            request = urllib.request.Request(
                os.environ["PURSER_URL"] + "/api/v1" + path, method=method,
                data=None if body is None else json.dumps(body).encode(),
                headers={"Authorization": "Bearer " + os.environ["PURSER_TOKEN"], "Content-Type": "application/json"})
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        """

    static let all: [(String, String)] = [
        (
            "Claude Code",
            "export PURSER_TOKEN=$(purser session create --preset install)\npurser install @tidewater/commit-message --target claude-code\nclaude"
        ),
        (
            "OpenAI Agents SDK",
            tool
                + "\n\nfrom agents import Agent, function_tool\n\n@function_tool\ndef find_capability(words: str) -> str:\n    \"\"\"Search the marketplace.\"\"\"\n    return json.dumps(purser(\"GET\", \"/listings?limit=5&q=\" + urllib.parse.quote(words)))\n\nagent = Agent(name=\"Scout\", tools=[find_capability])"
        ),
        (
            "LangChain",
            tool
                + "\n\nfrom langchain_core.tools import tool\n\n@tool\ndef install(name: str) -> dict:\n    \"\"\"Install a listing by name.\"\"\"\n    return purser(\"POST\", \"/install\", {\"name\": name})"
        ),
        (
            "CrewAI",
            tool
                + "\n\nfrom crewai.tools import tool\n\n@tool(\"Marketplace search\")\ndef search(words: str) -> str:\n    \"\"\"Search the marketplace.\"\"\"\n    return json.dumps(purser(\"GET\", \"/listings?limit=5&q=\" + urllib.parse.quote(words)))"
        ),
        (
            "AutoGen",
            tool
                + "\n\nfrom autogen_core.tools import FunctionTool\n\nsearch = FunctionTool(\n    lambda words: json.dumps(purser(\"GET\", \"/listings?limit=5&q=\" + urllib.parse.quote(words))),\n    name=\"search\", description=\"Search the marketplace.\")"
        ),
        ("curl", "curl -sS \"$PURSER_URL/api/v1/listings?q=pdf\" -H \"Authorization: Bearer $PURSER_TOKEN\""),
    ]
}
