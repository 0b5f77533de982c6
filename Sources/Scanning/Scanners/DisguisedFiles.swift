// DisguisedFiles.swift: programs among the files, and files that are something else than their names say.

/// Looks at what files are against what they are called.
enum DisguisedFiles {
    static let rules: [Rule] = [
        Rule(
            "malware.disguised-program", .malware, .critical, "A program is named like a document or a picture.",
            advice: "Name files for what they are.", "LLM05", .computed),
        Rule(
            "malware.disguised-script", .malware, .high,
            "A script is named like a picture or another file that is not run.",
            advice: "Name files for what they are.", "LLM05", .computed),
        Rule(
            "malware.program", .malware, .high, "A compiled program, which nobody can review, is among the files.",
            advice: "Ship source, or let a package registry deliver the program.", "LLM05", .computed),
        Rule(
            "malware.bytecode", .malware, .medium, "Compiled bytecode is among the files.", advice: "Ship source only.",
            "LLM05",
            .computed),
        Rule(
            "malware.run-by-windows", .malware, .high, "A file of a kind that Windows runs when it is opened.",
            advice: "Ship scripts as what they are, without such wrappers.", "LLM05", .computed),
        Rule(
            "malware.office-macros", .malware, .high, "A document with macros is among the files.",
            advice: "Save it without macros.", "LLM05", .computed),
    ]

    private static let quiet: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "bmp", "ico", "pdf", "doc", "docx", "xls", "xlsx", "txt", "md", "csv",
        "mp3", "mp4",
        "wav", "ttf", "woff", "woff2", "json", "svg", "html", "zip", "log",
    ]
    private static let runnable: Set<String> = [
        "exe", "scr", "com", "bat", "cmd", "ps1", "vbs", "js", "hta", "msi", "pif", "lnk", "app", "sh", "command",
    ]
    private static let opened: Set<String> = [
        "scr", "pif", "lnk", "hta", "vbs", "vbe", "jse", "wsf", "wsh", "cpl", "url", "scf", "reg",
    ]

    static func add(_ path: String, _ bytes: [UInt8], _ type: FileType, kind: String, to findings: inout FindingList) {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let parts = name.split(separator: ".").map(String.init)
        let suffix = parts.count > 1 ? parts[parts.count - 1] : ""
        if parts.count > 2, runnable.contains(suffix), quiet.contains(parts[parts.count - 2]) || name.contains("   "),
            !["js", "sh", "json", "html"].contains(suffix)
                || ["pdf", "doc", "docx", "jpg", "png", "xls", "xlsx"].contains(parts[parts.count - 2])
        {
            findings.add(rules[0], file: path, excerpt: name)
            return
        }
        switch type {
        case .program(let what):
            if quiet.contains(suffix) {
                findings.add(rules[0], file: path, excerpt: "\(what) named \(name)")
            } else if what.contains("bytecode") || what.contains("WebAssembly") {
                findings.add(rules[3], file: path, excerpt: what, severity: what.contains("Web") ? .low : .medium)
            } else {
                // Bundles of servers hold programs more often than not.
                findings.add(
                    rules[2], file: path, excerpt: what,
                    severity: ["mcp", "plugin", "agent"].contains(kind) ? .medium : nil)
            }
        case .text:
            let isScript = bytes.starts(with: "#!".utf8) || bytes.starts(with: "<?php".utf8)
            if isScript, quiet.contains(suffix), !["txt", "md", "log", "html", "json", "csv"].contains(suffix) {
                findings.add(rules[1], file: path, line: 1, excerpt: String(decoding: bytes.prefix(80), as: UTF8.self))
            }
            if opened.contains(suffix) { findings.add(rules[4], file: path, excerpt: name) }
        default:
            if opened.contains(suffix) { findings.add(rules[4], file: path, excerpt: name) }
            if name.hasSuffix("vbaproject.bin") || ["docm", "xlsm", "pptm"].contains(suffix) {
                findings.add(rules[5], file: path, excerpt: name)
            }
        }
    }
}
