// DemoSkills.swift: the skills of the demo catalogue.

let demoSkills = [
    DemoListing(
        "skill", "purser", "purser-agent", title: "Use Purser",
        summary: "Teaches an agent to find, install and buy capabilities on Purser within its session.",
        category: "productivity", version: "1.0.0",
        files: [("SKILL.md", purserAgent), ("references/refusals.md", purserRefusals), demoIconPurse]),
    DemoListing(
        "skill", "tidewater", "commit-message", title: "Commit message writer",
        summary: "Writes a commit message that says why, from the staged change.",
        category: "development", version: "1.2.0", files: [("SKILL.md", commitMessage), demoIconCommit]),
    DemoListing(
        "skill", "tidewater", "csv-cleaning", title: "CSV cleaning",
        summary: "Cleans a CSV file step by step, keeps the original, and reports every change.",
        category: "data", version: "1.0.1",
        files: [("SKILL.md", csvCleaning), ("scripts/profile.py", csvProfile), demoIconTable]),
    DemoListing(
        "skill", "tidewater", "incident-postmortem", title: "Incident postmortem",
        summary: "Turns logs and chat of an incident into a blameless postmortem with owners and dates.",
        category: "cloud", pricing: .oneTime(micros: 750_000), version: "2.1.0",
        files: [("SKILL.md", postmortem), ("assets/template.md", postmortemTemplate), demoIconPulse]),
]

private let purserAgent = #"""
    ---
    name: purser-agent
    description: >
      Find, install and buy skills, MCP servers, plugins, agents and data sets on a Purser marketplace.
      Use when a task needs a capability that is not installed, or when a Purser call was refused with 402 or 403.
    license: MIT
    compatibility: Needs HTTP access to a Purser server, and a session token or an API key
    metadata:
      version: 1.0.0
      purser.tags: marketplace, sessions, budget
      purser.clients: claude-code, codex, cursor, vscode
    ---
    # Use Purser

    You act under a **session**: short-lived, limited to scopes, stopped by a spend cap in US dollars. Its token is in
    `PURSER_TOKEN`, the server's address in `PURSER_URL`. Send the token as `Authorization: Bearer …`, never in a query,
    a log or a file.

    ## 1. Know what you may do

    ```sh
    curl -s "$PURSER_URL/api/v1/me" -H "Authorization: Bearer $PURSER_TOKEN"
    ```

    Read `scopes`, `remaining_usd`, `expires_at` and `state` before you plan. Every answer repeats what is left in the
    header `Agent-Budget`.

    If you hold an API key instead, make yourself the smallest session that does the job, and forget the key:

    ```sh
    curl -s "$PURSER_URL/api/v1/sessions" -H "Authorization: Bearer $PURSER_KEY" -H "Content-Type: application/json" \
      -d '{"scopes": ["read", "install"], "ttl_seconds": 1800, "spend_cap_usd": 0.00}'
    ```

    ## 2. Search

    ```sh
    curl -s "$PURSER_URL/api/v1/listings?q=csv&kind=skill&price=free" -H "Authorization: Bearer $PURSER_TOKEN"
    ```

    Compare `summary`, `pricing` and `version`. Prefer free over paid where both do the task. Follow `next_cursor` only
    if nothing on the page fits.

    ## 3. Install

    ```sh
    curl -s "$PURSER_URL/api/v1/install" -H "Authorization: Bearer $PURSER_TOKEN" \
      -H "Content-Type: application/json" -d '{"name": "@tidewater/csv-cleaning", "version": "^1.0"}'
    ```

    - Kind `mcp`: merge `mcp_servers` into your client's configuration. Each `${NAME}` in it is for the person to fill
      in: ask, and never invent a value.
    - Other kinds: download `artifact.url`, check that the SHA-256 is `artifact.sha256`, then unpack below `folder`.
      If the digest differs, stop and say so.

    Installing never costs anything.

    ## 4. Buy, only when you were asked to

    A listing that costs answers 402 `purchase_required` with its price. If the task allows spending and `remaining_usd`
    covers it, send `POST /api/v1/purchases` with `{"name": …}` and a fresh `Idempotency-Key`. If the answer is lost,
    repeat with the **same** key: you will not pay twice.

    ## 5. When you are refused

    Do not retry a refusal unchanged. Read `code` in the body and see `references/refusals.md`.

    ## 6. When you are done

    `DELETE /api/v1/sessions/{session_id}` ends your session. Do it; an unused session is a risk to whoever gave it.
    """#

private let purserRefusals = #"""
    # Refusals and what to do

    | status | code | do |
    | --- | --- | --- |
    | 401 | `session_expired`, `session_revoked` | stop; ask for a new session; say what was left to do |
    | 401 | `invalid_token` | stop; the token is damaged or not for this server |
    | 402 | `purchase_required` | compare `required_usd` with `affordable_usd`; buy only if the task allows it |
    | 402 | `cap_crossed` | your session has ended; report what you tried to buy and its price |
    | 402 | `insufficient_balance` | the account has too little money; tell its owner, do not try smaller amounts |
    | 403 | `insufficient_scope` | ask for a session with `required_scopes`; do not look for a way around |
    | 404 | `not_found` | look at `did_you_mean`; do not install something that merely sounds alike |
    | 409 | `ambiguous_name` | choose from `candidates` by owner, or ask |
    | 409 | `not_installable` | the record does not say how; give the person its `repository` |
    | 422 | a field is wrong | `errors` names each by pointer; correct those and nothing else |
    | 429, 503 | | wait as long as `Retry-After` says, then repeat with the same `Idempotency-Key` |

    A cap is a promise that somebody made about you. Asking for a larger one is fine, once, with the reason.
    """#

private let commitMessage = #"""
    ---
    name: commit-message
    description: Write a commit message for the staged change. Use when asked to commit or to describe a change for git.
    license: MIT
    metadata:
      version: 1.2.0
      purser.tags: git, commit
      purser.clients: claude-code, codex, cursor, vscode
    allowed-tools: Bash(git diff:*) Bash(git log:*)
    ---
    # Commit message

    1. Read the whole change: `git diff --cached --stat`, then `git diff --cached`. If nothing is staged, say so and stop.
    2. Read ten subjects (`git log -10 --format=%s`) and keep the repository's habits: prefix, language, case.
    3. If the change does two unrelated things, propose two commits instead of one message with "and".
    4. Subject: imperative, at most 72 characters, what a user or reader will notice. No full stop.
    5. Body, after an empty line, wrapped at 72: why the change is needed, what was considered and rejected, what is
       left. The diff shows what; do not repeat it.
    6. Mention measurements, issue numbers and breaking changes where they exist. Invent none.

    Good: `Refuse archives whose names collide without case`
    Bad: `Update ArchiveReader.swift`, `Fix bug`, `Various improvements`
    """#

private let csvCleaning = #"""
    ---
    name: csv-cleaning
    description: >
      Clean CSV and TSV files: encoding, delimiters, headers, types, duplicates and missing values.
      Use when a table does not load, looks wrong, or has to be made ready for analysis.
    license: MIT
    metadata:
      version: 1.0.1
      purser.tags: csv, cleaning
      purser.clients: claude-code, codex, cursor, vscode
    ---
    # CSV cleaning

    Never change the original. Write `NAME.clean.csv` and `NAME.changes.md` beside it.

    1. **Look first.** Run `python3 scripts/profile.py FILE`. It prints encoding, delimiter, the number of rows, and for
       each column how many values are empty, distinct, numbers or dates.
    2. **Encoding.** Convert to UTF-8 without a byte order mark. If bytes do not decode, show the rows; do not drop them.
    3. **Header.** One row, unique, `snake_case`. Record every renaming.
    4. **Rows of another length.** Usually an unquoted delimiter. Show five, propose one rule, apply it to all.
    5. **Types.** A column is a number only if every value that is present is one. Keep identifiers with leading zeros
       as text. Write dates as `YYYY-MM-DD`; ask where 03/04/2025 could be read both ways.
    6. **Missing values.** `NA`, `n/a`, `-`, `NULL` and blanks become empty. Never fill in a guess.
    7. **Duplicates.** Remove exact ones; list near ones with their row numbers and leave them.
    8. **Report.** In `NAME.changes.md`: rows before and after, each rule with the number of cells that it changed, and
       what you were not sure of.
    """#

private let csvProfile = #"""
    """Print what a CSV file looks like: python3 profile.py FILE. Standard library only."""
    import collections
    import csv
    import sys


    def main(path):
        raw = open(path, "rb").read()
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                text = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        else:
            sys.exit("neither UTF-8 nor Windows-1252")
        try:
            dialect = csv.Sniffer().sniff(text[:65536], delimiters=",;\t|")
        except csv.Error:
            dialect = csv.excel
        rows = list(csv.reader(text.splitlines(), dialect))
        if not rows:
            sys.exit("the file is empty")
        header, body = rows[0], rows[1:]
        lengths = collections.Counter(len(row) for row in body)
        print(f"encoding {encoding}, delimiter {dialect.delimiter!r}, {len(body)} rows, lengths {dict(lengths)}")
        for index, name in enumerate(header):
            values = [row[index].strip() for row in body if index < len(row)]
            present = [value for value in values if value]
            numbers = sum(1 for value in present if value.replace(".", "", 1).lstrip("+-").isdigit())
            print(f"{name!r}: {len(values) - len(present)} empty, {len(set(present))} distinct, {numbers} numbers")


    if __name__ == "__main__":
        if len(sys.argv) != 2:
            sys.exit(__doc__)
        main(sys.argv[1])
    """#

private let postmortem = #"""
    ---
    name: incident-postmortem
    description: >
      Write a blameless postmortem from logs, alerts and chat. Use after an outage, data loss or near miss,
      or when asked for a timeline or root cause.
    license: MIT
    metadata:
      version: 2.1.0
      purser.tags: incident, postmortem, operations
      purser.clients: claude-code, codex, cursor, vscode
    ---
    # Incident postmortem

    Fill in `assets/template.md`. A reader who was not there must understand it in five minutes.

    1. **Collect** with times in UTC: first alert, first report by a user, first action, mitigation, end. Mark each line
       with its source. A line without a source is a guess: leave it out or say so.
    2. **Impact** in numbers: who, what they could not do, how long, how many requests or records. "Some users" is not
       a number; "unknown, because …" is honest.
    3. **Causes.** Ask why until the answer is something that can be changed. Expect several: what broke, why it was not
       noticed, why it took so long. "Human error" is where the questions begin, not where they end.
    4. **Names.** Write roles, not persons. Nobody did anything wrong that the system did not allow.
    5. **What went well** belongs in it: it is what must not be lost.
    6. **Actions.** Each has an owner, a date and a way to see that it is done. At most seven; order by what would have
       prevented most.
    7. **Check.** Does every cause have an action or a reason for having none? Is every time in the text in the timeline?
    """#

private let postmortemTemplate = #"""
    # Postmortem: WHAT FAILED, DATE

    **Status** draft · **Severity** · **Duration** from … to … UTC · **Authors** (roles)

    ## Summary
    Three sentences: what happened, whom it hit, how it ended.

    ## Impact
    | what | number | source |
    | --- | --- | --- |

    ## Timeline (UTC)
    | time | what | source |
    | --- | --- | --- |

    ## Causes
    1. What broke:
    2. Why it was not noticed earlier:
    3. Why it took so long to end:

    ## What went well

    ## Actions
    | action | owner | date | done when |
    | --- | --- | --- | --- |
    """#
