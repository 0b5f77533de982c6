// Package+Arguments.swift: a record's arguments as the words of a command line.

extension ServerManifest.CommandArgument {
    /// The words that this argument is; none where it is optional and has no value.
    func words(inputs: inout InputCollector) -> [String] {
        // The registry's first data took whole README arguments for names: {"name": "--dir <path>", "value": the same}.
        if let text = name ?? input.value, text.hasPrefix("-"), name == nil || isOwnName(text) {
            return Self.split(text, hint: valueHint).map { word in
                inputs.convertingPlaceholders(in: word, named: Self.variable(of: text))
            }
        }
        guard let name else { return positional(inputs: &inputs) }
        if let value = inputs.value(of: input, named: InputCollector.variableName(name)) {
            return name.hasSuffix("=") ? [name + value] : [name, value]
        }
        return valueless(name, inputs: &inputs)
    }

    private func isOwnName(_ name: String) -> Bool {
        name.contains(" ") || input.value == name || (input.value?.hasPrefix(name + " ") ?? false)
    }

    private func positional(inputs: inout InputCollector) -> [String] {
        // A hint that repeats the value is no name for it.
        let hint = valueHint == input.value || valueHint == "" ? nil : valueHint
        if let value = inputs.value(of: input, named: hint.map(InputCollector.variableName)) { return [value] }
        let name = InputCollector.variableName(hint ?? input.placeholder ?? "VALUE")
        let isRequired = input.isRequired ?? false
        inputs.note(name, description: input.description, isRequired: isRequired, isSecret: input.isSecret)
        return isRequired ? ["${\(name)}"] : []
    }

    private func valueless(_ name: String, inputs: inout InputCollector) -> [String] {
        let takesValue =
            valueHint != nil || input.placeholder != nil || !input.choices.isEmpty
            || (input.format != nil && input.format != "boolean")
        let isFlag = input.format == "boolean" || !takesValue
        switch input.isRequired {
        case true? where isFlag: return [name]
        case true?:
            let variable = InputCollector.variableName(name)
            return [name, inputs.placeholder(variable, description: input.description, isSecret: input.isSecret)]
        // Neither required nor optional, and nothing to fill in: a flag that the author always passes.
        case nil where isFlag && input.format == nil: return [name]
        case false?, nil:
            inputs.note(
                InputCollector.variableName(name), description: input.description, isRequired: false,
                isSecret: input.isSecret)
            return []
        }
    }

    /// `--flag` or `-e` of a whole argument, as the name of what follows it.
    private static func variable(of text: String) -> String {
        InputCollector.variableName(String(text.prefix { $0 != " " && $0 != "=" }))
    }

    /// A whole README argument as words: the flag, and its value as one word.
    ///
    /// `value_hint`, where it is the end of the text, says where the value begins. Only where more flags follow is the
    /// text split as a shell would.
    static func split(_ text: String, hint: String?) -> [String] {
        let flag = text.prefix { $0 != " " }
        if flag.contains("=") || flag.endIndex == text.endIndex { return [text] }
        let value = withoutOuterBlanks(text[flag.endIndex...])
        if let hint, hint == value { return [String(flag), value] }
        let hasMoreFlags = value.split(separator: " ").contains { $0.hasPrefix("-") && $0.count > 1 }
        return hasMoreFlags ? shellWords(text) : [String(flag), unquoted(value)]
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }

    /// Splits at blanks outside quotes, and takes the quotes away.
    static func shellWords(_ text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return word.map { words + [$0] } ?? words
    }
}
