// French.swift: French. Its sentences are in the files beside this one.

/// The sentences, by the English that stands in the pages.
enum FrenchPhrases {}

extension Language {
    package static let french = Language(
        code: "fr", tag: "fr", name: "Français", plural: { $0 == 0 || $0 == 1 ? .one : .other },
        figures: Figures(
            group: "\u{202f}", point: ",", dollars: "#\u{a0}$", percents: "#\u{a0}%", date: "{day} {month} {year}",
            months: [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                "novembre", "décembre",
            ], units: [(1_000_000, "\u{a0}M"), (1_000, "\u{a0}k")], byte: "o", firstDay: "1er"),
        phrases: joined([
            FrenchPhrases.codes, FrenchPhrases.records,
            FrenchPhrases.frame, FrenchPhrases.pages, FrenchPhrases.guides, FrenchPhrases.marketplace,
            FrenchPhrases.console,
            FrenchPhrases.earnings,
            FrenchPhrases.account, FrenchPhrases.dashboard,
            FrenchPhrases.managing, FrenchPhrases.operating, FrenchPhrases.refusals,
            FrenchPhrases.details, FrenchPhrases.faults, FrenchPhrases.words,
            FrenchPhrases.findings, FrenchPhrases.advice, FrenchPhrases.mails, FrenchPhrases.installs,
        ]),
        operations: joined([
            FrenchPhrases.accountOperations, FrenchPhrases.administrationOperations, FrenchPhrases.catalogueOperations,
            FrenchPhrases.communityOperations, FrenchPhrases.moneyOperations,
        ]))
}
