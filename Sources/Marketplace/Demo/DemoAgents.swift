// DemoAgents.swift: the agents of the demo catalogue. Their addresses are examples: nobody answers there.

let demoAgents = [
    DemoListing(
        "agent", "harbor-data", "currency-desk", title: "Currency desk",
        summary: "Answers questions about currency codes, minor units and rounding, with sources.",
        category: "finance", pricing: .perCall(micros: 2_000), version: "1.0.0",
        files: [("agent-card.json", currencyDesk), ("README.md", currencyDeskReadme), demoIconCoins]),
    DemoListing(
        "agent", "tidewater", "changelog-clerk", title: "Changelog clerk",
        summary: "Takes commits and answers with a changelog entry that users understand.",
        category: "development", version: "0.9.0",
        files: [("agent-card.json", changelogClerk), ("README.md", changelogClerkReadme)]),
]

private let currencyDesk = #"""
    {
      "name": "Currency desk",
      "description": "Answers questions about ISO 4217 currency codes, minor units and rounding of amounts.",
      "version": "1.0.0",
      "provider": { "organization": "Harbor Data", "url": "https://harbor-data.example" },
      "supportedInterfaces": [
        { "url": "https://agents.harbor-data.example/currency", "protocolBinding": "JSONRPC", "protocolVersion": "1.0" }
      ],
      "capabilities": { "streaming": false, "pushNotifications": false },
      "defaultInputModes": ["text/plain", "application/json"],
      "defaultOutputModes": ["application/json"],
      "skills": [
        {
          "id": "minor-units",
          "name": "Minor units",
          "description": "How many decimals a currency has, and how an amount is written in its smallest unit.",
          "tags": ["currency", "iso-4217", "rounding"],
          "examples": ["How many decimals does JPY have?", "Write 12.5 KWD in minor units."]
        },
        {
          "id": "round-amount",
          "name": "Round an amount",
          "description": "Rounds an amount to what can be paid, half to even, and says what was lost.",
          "tags": ["currency", "rounding"]
        }
      ]
    }
    """#

private let currencyDeskReadme = #"""
    # Currency desk

    Hand it questions about currency codes and amounts over A2A (JSON-RPC). Each call costs 0.002 US dollars. It does not
    know exchange rates and says so. The address is an example: this listing belongs to the demo catalogue.
    """#

private let changelogClerk = #"""
    {
      "name": "Changelog clerk",
      "description": "Writes a changelog entry in Keep a Changelog form from a list of commits.",
      "version": "0.9.0",
      "provider": { "organization": "Tidewater Tools", "url": "https://tidewater.example" },
      "supportedInterfaces": [
        { "url": "https://agents.tidewater.example/changelog", "protocolBinding": "HTTP+JSON", "protocolVersion": "1.0" }
      ],
      "capabilities": { "streaming": true },
      "defaultInputModes": ["text/plain"],
      "defaultOutputModes": ["text/markdown"],
      "skills": [
        {
          "id": "write-entry",
          "name": "Write an entry",
          "description": "Groups commits into Added, Changed, Fixed and Removed, in words for users.",
          "tags": ["changelog", "release"]
        }
      ]
    }
    """#

private let changelogClerkReadme = #"""
    # Changelog clerk

    Send it the output of `git log --format='%h %s'` and get an entry back as Markdown. It streams. The address is an
    example: this listing belongs to the demo catalogue.
    """#
