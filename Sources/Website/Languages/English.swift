// English.swift: English. Its sentences stand in the pages, words for codes in EnglishCodes.swift.

extension Language {
    package static let english = Language(
        code: "", tag: "en", name: "English", plural: { $0 == 1 ? .one : .other },
        figures: Figures(
            group: ",", point: ".", dollars: "$#", percents: "#%", date: "{day} {month} {year}",
            months: [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ], units: [(1_000_000, "M"), (1_000, "k")]), phrases: EnglishPhrases.codes, operations: [:])
}
