// ArgumentSpecification.swift: one flag, option or positional argument as the parser, the help and the completion see it.

/// Where a parsed value is kept: the wrappers are copied with their command, and all copies share one box.
final class Box<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}

/// One thing that can be given on the command line.
struct ArgumentSpecification {
    enum Form: Equatable {
        /// `--name`
        case flag
        /// `--name VALUE` or `--name=VALUE`
        case option
        /// `--name` or `--name=VALUE`
        case optionalValue
        /// by its place
        case positional
    }

    let form: Form
    /// `dry-run`; for a positional argument only what errors call it.
    let name: String
    let short: Character?
    /// `FILE`
    let valueName: String
    let help: String
    let choices: [String]
    let expectation: String
    let defaultText: String?
    let isRequired: Bool
    let isRepeatable: Bool
    /// Takes one value; false where the text is not one.
    let accept: (String) -> Bool

    /// `--dry-run` or `NAME`
    var displayName: String { form == .positional ? valueName : "--\(name)" }

    /// As the usage line and the help have it.
    var synopsis: String {
        switch form {
        case .flag: "--\(name)"
        case .option: "--\(name) \(valueName)"
        case .optionalValue: "--\(name)[=\(valueName)]"
        case .positional: isRepeatable ? "\(valueName)…" : valueName
        }
    }
}

/// A wrapper or a group, asked for what it declares. `label` is the property's name.
protocol ArgumentSource {
    func specifications(label: String) -> [ArgumentSpecification]
}

extension ParsableArguments {
    /// All that this value declares, in the order of its properties.
    func specifications() -> [ArgumentSpecification] {
        Mirror(reflecting: self).children.flatMap { child -> [ArgumentSpecification] in
            guard let source = child.value as? any ArgumentSource, let label = child.label else { return [] }
            return source.specifications(label: String(label.drop { $0 == "_" }))
        }
    }
}

/// `dryRun` as `dry-run`.
func kebabCase(_ label: String) -> String {
    label.reduce(into: "") { text, character in
        if character.isUppercase { text += "-" }
        text += character.lowercased()
    }
}
