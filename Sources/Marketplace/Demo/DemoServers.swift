// DemoServers.swift: the MCP servers of the demo catalogue: reference servers of the Model Context Protocol project.

let demoServers = [
    DemoListing(
        server: "filesystem", owner: "purser", title: "Filesystem",
        summary: "Reads, writes and searches files below the folders that it is given.",
        category: "files", version: "2025.12.18", json: filesystem),
    DemoListing(
        server: "everything", owner: "purser", title: "Everything",
        summary: "Exercises every feature of the protocol: for testing clients.",
        category: "development", version: "2025.12.18", json: everything),
    DemoListing(
        server: "memory", owner: "purser", title: "Memory",
        summary: "Remembers entities and relations between sessions in a local knowledge graph.",
        category: "knowledge", version: "2025.9.25", json: memory),
    DemoListing(
        server: "fetch", owner: "purser", title: "Fetch",
        summary: "Fetches a web page and hands it over as Markdown, in parts if it is long.",
        category: "search", version: "2026.10.24", json: fetch),
    DemoListing(
        server: "time", owner: "purser", title: "Time",
        summary: "Tells the time in any time zone and converts between them.",
        category: "location", version: "2026.10.19", json: time),
    DemoListing(
        server: "git", owner: "purser", title: "Git",
        summary: "Reads, searches and changes a local git repository.",
        category: "development", version: "2026.10.19", json: git),
]

private let filesystem = #"""
    {
      "name": "purser/filesystem",
      "title": "Filesystem",
      "description": "Reads, writes and searches files below the folders that it is given.",
      "version": "2025.12.18",
      "repository": {
        "url": "https://github.com/modelcontextprotocol/servers", "source": "github", "subfolder": "src/filesystem"
      },
      "packages": [
        {
          "registryType": "npm",
          "identifier": "@modelcontextprotocol/server-filesystem",
          "version": "2025.12.18",
          "runtimeHint": "npx",
          "transport": { "type": "stdio" },
          "packageArguments": [
            {
              "type": "positional",
              "valueHint": "allowed_folder",
              "description": "A folder that the server may read and write",
              "format": "filepath",
              "isRequired": true,
              "isRepeated": true
            }
          ]
        }
      ]
    }
    """#

private let everything = #"""
    {
      "name": "purser/everything",
      "title": "Everything",
      "description": "Exercises every feature of the protocol: for testing clients.",
      "version": "2025.12.18",
      "repository": {
        "url": "https://github.com/modelcontextprotocol/servers", "source": "github", "subfolder": "src/everything"
      },
      "packages": [
        {
          "registryType": "npm",
          "identifier": "@modelcontextprotocol/server-everything",
          "version": "2025.12.18",
          "runtimeHint": "npx",
          "transport": { "type": "stdio" }
        }
      ]
    }
    """#

private let memory = #"""
    {
      "name": "purser/memory",
      "title": "Memory",
      "description": "Remembers entities and relations between sessions in a local knowledge graph.",
      "version": "2025.9.25",
      "repository": {
        "url": "https://github.com/modelcontextprotocol/servers", "source": "github", "subfolder": "src/memory"
      },
      "packages": [
        {
          "registryType": "npm",
          "identifier": "@modelcontextprotocol/server-memory",
          "version": "2025.9.25",
          "runtimeHint": "npx",
          "transport": { "type": "stdio" },
          "environmentVariables": [
            {
              "name": "MEMORY_FILE_PATH",
              "description": "Where the graph is kept; beside the package where this is not set",
              "format": "filepath",
              "isRequired": false
            }
          ]
        }
      ]
    }
    """#

private let fetch = #"""
    {
      "name": "purser/fetch",
      "title": "Fetch",
      "description": "Fetches a web page and hands it over as Markdown, in parts if it is long.",
      "version": "2026.10.24",
      "repository": {
        "url": "https://github.com/modelcontextprotocol/servers", "source": "github", "subfolder": "src/fetch"
      },
      "packages": [
        {
          "registryType": "pypi",
          "identifier": "mcp-server-fetch",
          "version": "2026.10.24",
          "runtimeHint": "uvx",
          "transport": { "type": "stdio" },
          "packageArguments": [
            {
              "type": "named",
              "name": "--user-agent",
              "description": "How the server introduces itself to web sites",
              "format": "string",
              "isRequired": false
            }
          ]
        }
      ]
    }
    """#

private let time = #"""
    {
      "name": "purser/time",
      "title": "Time",
      "description": "Tells the time in any time zone and converts between them.",
      "version": "2026.10.19",
      "repository": {
        "url": "https://github.com/modelcontextprotocol/servers", "source": "github", "subfolder": "src/time"
      },
      "packages": [
        {
          "registryType": "pypi",
          "identifier": "mcp-server-time",
          "version": "2026.10.19",
          "runtimeHint": "uvx",
          "transport": { "type": "stdio" },
          "packageArguments": [
            {
              "type": "named",
              "name": "--local-timezone",
              "description": "An IANA name such as Europe/Lisbon; that of the machine where this is not given",
              "format": "string",
              "isRequired": false
            }
          ]
        }
      ]
    }
    """#

private let git = #"""
    {
      "name": "purser/git",
      "title": "Git",
      "description": "Reads, searches and changes a local git repository.",
      "version": "2026.10.19",
      "repository": {
        "url": "https://github.com/modelcontextprotocol/servers", "source": "github", "subfolder": "src/git"
      },
      "packages": [
        {
          "registryType": "pypi",
          "identifier": "mcp-server-git",
          "version": "2026.10.19",
          "runtimeHint": "uvx",
          "transport": { "type": "stdio" },
          "packageArguments": [
            {
              "type": "named",
              "name": "--repository",
              "description": "The repository to work in",
              "format": "filepath",
              "isRequired": true
            }
          ]
        }
      ]
    }
    """#
