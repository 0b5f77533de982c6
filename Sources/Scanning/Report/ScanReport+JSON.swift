// ScanReport+JSON.swift: reports as JSON, for the database, the API and `purser scan --json`.

package import JSON

extension ScanReport {
    package var json: JSONValue {
        var object = JSONObject()
        object.append("rules_version", .number(JSONNumber(Int64(rulesVersion))))
        object.append("level", .string(level.rawValue))
        object.append("score", .number(JSONNumber(Int64(score))))
        object.append("grade", .string(grade.rawValue))
        object.append("files", .number(JSONNumber(Int64(files))))
        object.append("bytes", .number(JSONNumber(Int64(bytes))))
        object.append("findings", .array(findings.map(\.json)))
        object.append("unlisted_findings", .number(JSONNumber(Int64(unlisted))))
        object.append("checklist", .array(checklist.map(\.json)))
        object.append("capabilities", capabilities.json)
        object.append("notes", .array(notes.map { .string($0) }))
        return .object(object)
    }

    /// Reads what ``json`` wrote.
    ///
    /// - Returns: `nil` for anything else.
    package init?(json: JSONValue) {
        guard let version = json["rules_version"]?.int64, let score = json["score"]?.int64, (0...100).contains(score),
            let level = json["level"]?.string.flatMap(ScanLevel.init), let files = json["files"]?.int64,
            let bytes = json["bytes"]?.int64, let unlisted = json["unlisted_findings"]?.int64,
            let findings = json["findings"]?.array?.map(Finding.init(json:)),
            let checklist = json["checklist"]?.array?.map(CheckResult.init(json:)),
            let capabilities = json["capabilities"].flatMap(CapabilityManifest.init(json:)),
            let notes = json["notes"]?.array?.map(\.string)
        else { return nil }
        let (known, checks, texts) = (
            findings.compactMap { $0 }, checklist.compactMap { $0 }, notes.compactMap { $0 }
        )
        guard known.count == findings.count, checks.count == checklist.count, texts.count == notes.count else {
            return nil
        }
        self.init(
            rulesVersion: Int(version), findings: known, unlisted: Int(unlisted), score: Int(score), level: level,
            checklist: checks, capabilities: capabilities, files: Int(files), bytes: Int(bytes), notes: texts)
    }
}

extension Finding {
    package var json: JSONValue {
        var object = JSONObject()
        object.append("rule", .string(rule))
        object.append("scanner", .string(scanner.rawValue))
        object.append("severity", .string(severity.rawValue))
        object.append("file", .string(file))
        object.append("line", .number(JSONNumber(Int64(line))))
        object.append("excerpt", .string(excerpt))
        object.append("message", .string(message))
        object.append("advice", .string(advice))
        object.append("checklist", .array(checklist.map { .string($0) }))
        if more > 0 { object.append("more", .number(JSONNumber(Int64(more)))) }
        return .object(object)
    }

    package init?(json: JSONValue) {
        guard let rule = json["rule"]?.string, let scanner = json["scanner"]?.string.flatMap(ScannerID.init),
            let severity = json["severity"]?.string.flatMap(Severity.init), let file = json["file"]?.string,
            let line = json["line"]?.int64, let excerpt = json["excerpt"]?.string,
            let message = json["message"]?.string, let advice = json["advice"]?.string,
            let checklist = json["checklist"]?.array
        else { return nil }
        self.init(
            rule: rule, scanner: scanner, severity: severity, file: file, line: Int(line), excerpt: excerpt,
            message: message, advice: advice, checklist: checklist.compactMap(\.string),
            more: Int(json["more"]?.int64 ?? 0))
    }
}

extension CheckResult {
    var json: JSONValue {
        ["id": .string(item.id), "title": .string(item.title), "outcome": .string(outcome.rawValue)]
    }

    init?(json: JSONValue) {
        guard let item = json["id"]?.string.flatMap(ChecklistItem.named),
            let outcome = json["outcome"]?.string.flatMap(CheckOutcome.init)
        else { return nil }
        self.init(item: item, outcome: outcome)
    }
}
