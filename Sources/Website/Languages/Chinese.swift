// Chinese.swift: Simplified Chinese. Words follow one glossary: 撤销 is to revoke, 撤回 is to yank, 吊销 is what an administrator does to a
// version. Its sentences are in the files beside this one.

/// The sentences, by the English that stands in the pages.
enum ChinesePhrases {}

extension Language {
    package static let chinese = Language(
        code: "zh", tag: "zh-Hans", name: "中文", plural: { _ in .other },
        figures: Figures(
            group: ",", point: ".", dollars: "#\u{a0}美元", percents: "#%", date: "{year}年{month}月{day}日",
            months: (1...12).map(String.init), units: [(100_000_000, " 亿"), (10_000, " 万")]),
        phrases: joined([
            ChinesePhrases.codes, ChinesePhrases.records,
            ChinesePhrases.frame, ChinesePhrases.pages, ChinesePhrases.guides, ChinesePhrases.marketplace,
            ChinesePhrases.console,
            ChinesePhrases.earnings,
            ChinesePhrases.account, ChinesePhrases.dashboard,
            ChinesePhrases.managing, ChinesePhrases.operating, ChinesePhrases.refusals,
            ChinesePhrases.details, ChinesePhrases.faults, ChinesePhrases.words,
            ChinesePhrases.findings, ChinesePhrases.advice, ChinesePhrases.mails, ChinesePhrases.installs,
        ]),
        operations: joined([
            ChinesePhrases.accountOperations, ChinesePhrases.administrationOperations,
            ChinesePhrases.catalogueOperations,
            ChinesePhrases.communityOperations, ChinesePhrases.moneyOperations,
        ]))
}
