// LicenceScanner.swift: texts under another licence than the one that is declared.

import JSON

/// Compares the licences of files with the declared one.
struct LicenceScanner {
    /// What a licence asks of those who pass the work on.
    private enum Family: Int {
        case permissive, weakCopyleft, copyleft, networkCopyleft, nonCommercial, proprietary
    }

    static let signals: [Signal] = [
        Signal(
            "licence.agpl", in: places,
            [
                #"GNU AFFERO GENERAL PUBLIC LICENSE|SPDX-License-Identifier:\s*\(?AGPL-|["']?licen[sc]e["']?\s*[:=]\s*(\{\s*\w+\s*=\s*)?["']AGPL"#
            ]),
        Signal(
            "licence.gpl", in: places,
            [
                #"GNU GENERAL PUBLIC LICENSE\b|SPDX-License-Identifier:\s*\(?GPL-|["']?licen[sc]e["']?\s*[:=]\s*(\{\s*\w+\s*=\s*)?["']GPL"#
            ]),
        Signal(
            "licence.lgpl", in: places,
            [
                #"GNU (LESSER|LIBRARY) GENERAL PUBLIC LICENSE|SPDX-License-Identifier:\s*\(?(LGPL|MPL|EPL|CDDL|EUPL)-|MOZILLA PUBLIC LICENSE"#
            ]),
        Signal(
            "licence.sspl", in: places,
            [
                #"SERVER SIDE PUBLIC LICENSE|SPDX-License-Identifier:\s*\(?(SSPL|BUSL|Elastic|CPAL|OSL)-|BUSINESS SOURCE LICENSE 1|ELASTIC LICENSE 2"#
            ]),
        Signal(
            "licence.nc", in: places,
            [
                #"Attribution-NonCommercial|CC[ -]BY-NC|SPDX-License-Identifier:\s*\(?CC-BY-NC|for non-?commercial use only|research purposes only"#
            ]),
        Signal(
            "licence.own", in: places,
            [
                #"confidential and proprietary|proprietary and confidential|unauthorized copying of (this|these)|SPDX-License-Identifier:\s*(LicenseRef-)?Proprietary|may not be (copied|distributed|reproduced)[^\n]{0,60}without[^\n]{0,40}(written|express)"#
            ]),
    ]
    private static let places: Places = [.code, .comment, .config, .prose, .data]

    static let rules: [Rule] = [
        Rule(
            "licence.copyleft", .licences, .high, "A file is under the GPL, and the declared licence is not.",
            advice: "Declare the GPL, or leave the file out.", "LLM05", .computed),
        Rule(
            "licence.network-copyleft", .licences, .high,
            "A file is under the AGPL or another licence for services, and the declared licence is not.",
            advice: "Declare that licence, or leave the file out.", "LLM05", .computed),
        Rule(
            "licence.weak-copyleft", .licences, .low, "A file is under the LGPL, the MPL or the like.",
            advice: "Name it in the licence expression.", "LLM05", .computed),
        Rule(
            "licence.non-commercial", .licences, .high,
            "A file may not be used commercially, and the declared licence does not say so.",
            advice: "Declare that licence, or leave the file out.", "LLM05", .computed),
        Rule(
            "licence.proprietary", .licences, .high, "A file says that it may not be copied.",
            advice: "Leave it out, or have its owner's consent.", "LLM05", .computed),
        Rule(
            "licence.none", .licences, .info, "No licence is declared, and there is no licence file.",
            advice: "Declare a licence by its SPDX identifier.", "LLM05", .computed),
    ]

    private let declared: String?
    private var hasLicenceFile = false
    /// What a package or the licence file says where the listing says nothing.
    private var stated: String?
    /// What would not fit every licence; judged at the end, when it is known which one is stated.
    private var undecided: [(fits: [String], rule: Int, file: String, line: Int, excerpt: String)] = []
    private static let maximumUndecided = 200
    private static let byFamily: [(Family, rule: Int, signal: String, fits: [String])] = [
        (.networkCopyleft, 1, "licence.agpl", ["AGPL"]), (.copyleft, 0, "licence.gpl", ["GPL"]),
        (.weakCopyleft, 2, "licence.lgpl", ["GPL", "MPL", "EPL", "CDDL", "EUPL"]),
        (.networkCopyleft, 1, "licence.sspl", ["SSPL", "BUSL", "ELASTIC", "OSL", "CPAL"]),
        (.nonCommercial, 3, "licence.nc", ["-NC", "LICENSEREF", "PROPRIETARY", "OTHER"]),
        (.proprietary, 4, "licence.own", ["PROPRIETARY", "LICENSEREF", "UNLICENSED", "COMMERCIAL", "SEE LICEN"]),
    ]

    init(declared: String?) { self.declared = declared?.uppercased() }

    mutating func look(
        _ document: TextDocument, _ sightings: Sightings, _ book: RuleBook, _ findings: inout FindingList
    ) {
        let name = document.path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let isLicence = ["license", "licence", "copying", "unlicense", "copyright", "notice"].contains {
            name.hasPrefix($0)
        }
        hasLicenceFile = hasLicenceFile || isLicence
        note(statementOf: document, isLicence: isLicence)
        // A text about licences is no licence.
        let isProse =
            document.language == .markdown || document.language == .html || (document.language == .plain && !isLicence)
        if isProse && !isLicence { return }
        for (_, rule, signal, fits) in Self.byFamily where !Self.fits(fits, declared) {
            guard let index = book.signals.firstIndex(where: { $0.id == signal }),
                let sighting = sightings.all.first(where: { $0.owner == .signal(index) }),
                isLicence || sighting.line <= 60
            else { continue }
            // GPL's own text names the LGPL and the AGPL.
            if isLicence, signal != "licence.agpl", findings.has(Self.rules[1].id, in: document.path) { continue }
            let excerpt = document.line(sighting.line)
            if declared != nil {
                findings.add(Self.rules[rule], file: document.path, line: sighting.line, excerpt: excerpt)
                return
            }
            guard undecided.count < Self.maximumUndecided else { return }
            undecided.append((fits, rule, document.path, sighting.line, excerpt))
        }
    }

    private static func fits(_ names: [String], _ licence: String?) -> Bool {
        guard let licence else { return false }
        return names.contains { licence.contains($0) }
    }

    /// The licence by the files at the root, where the listing declares none.
    private mutating func note(statementOf document: TextDocument, isLicence: Bool) {
        guard declared == nil, !document.path.contains("/") else { return }
        let head = String(decoding: document.view.bytes.prefix(4000), as: UTF8.self)
        if isLicence {
            let texts = [
                ("Permission is hereby granted, free of charge", "MIT"), ("Apache License", "APACHE-2.0"),
                ("Redistribution and use in source and binary forms", "BSD"),
            ]
            stated = texts.first { head.contains($0.0) }?.1 ?? stated
        } else if document.path == "package.json", stated == nil,
            let object = JSONObjectReader.object(document.view.bytes[...]), let name = object["license"]?.string
        {
            stated = name.uppercased()
        }
    }

    func conclude(_ findings: inout FindingList) {
        if let stated {
            var told: Set<String> = []
            for part in undecided where !Self.fits(part.fits, stated) && told.insert(part.file).inserted {
                findings.add(Self.rules[part.rule], file: part.file, line: part.line, excerpt: part.excerpt)
            }
        }
        if declared == nil, !hasLicenceFile { findings.add(Self.rules[5], file: "") }
    }
}
