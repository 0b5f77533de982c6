// DemoPlugins.swift: the plugins of the demo catalogue.

let demoPlugins = [
    DemoListing(
        "plugin", "tidewater", "release-notes", title: "Release notes",
        summary: "A command that drafts release notes from the commits since the last tag.",
        category: "development", version: "1.0.0",
        files: [
            (".claude-plugin/plugin.json", releaseNotesManifest), ("commands/release-notes.md", releaseNotesCommand),
            ("README.md", "# Release notes\n\nAdds `/release-notes [FROM]`. MIT.\n"),
            ("purser.json", #"{ "tags": ["git", "release"], "clients": ["claude-code"] }"# + "\n"), demoIconNotes,
        ]),
    DemoListing(
        "plugin", "tidewater", "review-desk", title: "Review desk",
        summary: "A reviewer that reads a change for correctness first, and a command that calls it.",
        category: "development", pricing: .oneTime(micros: 4_000_000), version: "1.3.0",
        files: [
            (".claude-plugin/plugin.json", reviewDeskManifest), ("commands/review.md", reviewCommand),
            ("agents/careful-reviewer.md", reviewAgent),
            ("README.md", "# Review desk\n\nAdds `/review [BRANCH]` and the agent `careful-reviewer`.\n"),
            ("purser.json", #"{ "tags": ["review", "git"], "clients": ["claude-code"] }"# + "\n"),
        ]),
]

private let releaseNotesManifest = #"""
    {
      "name": "release-notes",
      "version": "1.0.0",
      "description": "Drafts release notes from the commits since the last tag.",
      "author": { "name": "Tidewater Tools" },
      "license": "MIT",
      "keywords": ["git", "release", "changelog"]
    }
    """#

private let releaseNotesCommand = #"""
    ---
    description: Draft release notes from the commits since a tag
    argument-hint: "[FROM]"
    ---
    Draft release notes for everything since $ARGUMENTS. If nothing is given, take the last tag
    (`git describe --tags --abbrev=0`); if there is no tag, say so and stop.

    1. Read `git log FROM..HEAD --format='%h %s%n%b'`.
    2. Keep what a user notices. Leave out formatting, tests and moves.
    3. Group: **Breaking**, **New**, **Fixed**. Breaking changes say what to do.
    4. One line each, in the present tense, with the short hash in brackets.
    5. End with the number of commits that you left out. Change no file.
    """#

private let reviewDeskManifest = #"""
    {
      "name": "review-desk",
      "version": "1.3.0",
      "description": "A careful reviewer, and a command that calls it.",
      "author": { "name": "Tidewater Tools" },
      "license": "LicenseRef-Tidewater-Commercial",
      "keywords": ["review", "quality"]
    }
    """#

private let reviewCommand = #"""
    ---
    description: Review a branch against the main branch
    argument-hint: "[BRANCH]"
    ---
    Have the agent `careful-reviewer` review $ARGUMENTS (the current branch if empty) against the main branch.
    Show its findings in its order, each with file and line. Do not fix anything unless asked.
    """#

private let reviewAgent = #"""
    ---
    name: careful-reviewer
    description: Reviews a change for correctness, then safety, then clarity. Use before merging.
    tools: Read, Grep, Glob, Bash
    ---
    You review a change as its future maintainer.

    1. Read the issue or the commit messages, then the whole diff, then the code that calls what changed.
    2. For each changed function, find the input that breaks it: empty, huge, twice, concurrent, half-failed.
    3. Report only what you can show: file, line, the input, what happens, what should happen.
    4. Order: wrong results and lost data; security; what breaks callers; missing tests; unclear names.
    5. Style that a formatter decides is not yours. Praise nothing, and invent nothing to fill the list.
    6. If you find nothing, say what you checked and what you could not.
    """#
