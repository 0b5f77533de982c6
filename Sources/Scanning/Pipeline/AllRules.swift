// AllRules.swift: the rules of all scanners together, and their version.

import Crypto

/// Every rule and signal that there is.
enum AllRules {
    /// Raised with every change of a rule; a test compares the digest of the rules with that of the
    /// version in `Docs/scanning.md`.
    static let version = 6

    static let rules: [Rule] =
        MalwareScanner.rules + AgentHooks.rules + DisguisedFiles.rules + PatternFindings.rules + InjectionScanner.rules
        + HiddenCharacters.rules + SecretScanner.rules + CodeScanner.rules + PersonalDataScanner.rules
        + LicenceScanner.rules + DependencyScanner.rules + ModelScanner.rules + PermissionScanner.rules
        + NestedArchives.rules + AntivirusScan.rules

    static let signals: [Signal] =
        MalwareScanner.signals + InjectionScanner.signals + CodeScanner.signals + LicenceScanner.signals

    /// Patterns that cannot be used, for the tests.
    static var mistakes: [String] {
        let texts =
            signals.flatMap { signal in signal.patterns.map { (signal.id, $0) } }
            + rules.flatMap { rule -> [(String, String)] in
                switch rule.basis {
                case .patterns(let texts, _), .exact(let texts, _): texts.map { (rule.id, $0) }
                case .together, .computed: []
                }
            }
        return texts.compactMap { id, text in
            do throws(PatternMistake) {
                _ = try PatternProgram(text)
                return nil
            } catch {
                return "\(id): \(error)"
            }
        }
    }

    static let book: RuleBook = {
        do throws(PatternMistake) {
            return try RuleBook(rules: rules, signals: signals)
        } catch {
            preconditionFailure("A rule of ours cannot be used: \(error)")
        }
    }()

    /// SHA-256 of all that decides what is found by patterns, as hexadecimal digits.
    static var digest: String {
        var text = ""
        for rule in rules {
            text += "\(rule.id)|\(rule.severity)|\(rule.message)|\(rule.advice)|\(rule.checklist)|\(rule.basis)\n"
        }
        for signal in signals { text += "\(signal.id)|\(signal.places.rawValue)|\(signal.patterns)\n" }
        return SHA256.hash(Array(text.utf8)).hex
    }

    /// For `Docs/scanning.md`.
    package static var table: String {
        var lines = ["| rule | severity | what it finds | checklist |", "| --- | --- | --- | --- |"]
        for scanner in ScannerID.allCases {
            lines.append("| **\(scanner.title)** | | | |")
            for rule in rules where rule.scanner == scanner {
                let items = rule.checklist.joined(separator: " ")
                lines.append("| `\(rule.id)` | \(rule.severity) | \(rule.message) | \(items) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
