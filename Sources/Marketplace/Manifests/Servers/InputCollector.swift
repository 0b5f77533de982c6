// InputCollector.swift: turns what a record leaves open into `${NAME}` placeholders, and remembers them for people.

/// Collects what a person has to fill in while a configuration is made.
struct InputCollector {
    private var inputs: [McpConfiguration.Input] = []

    /// What an entry really asks for, and what may be added: a placeholder may have gone with the argument it stood in.
    func inputs(of entry: McpConfiguration.Entry) -> [McpConfiguration.Input] {
        let texts: [String]
        switch entry {
        case .command(_, let arguments, let environment): texts = arguments + environment.map(\.value)
        case .remote(_, let url, let headers): texts = [url] + headers.map(\.value)
        }
        return inputs.filter { input in
            !input.isRequired || texts.contains { $0[...].range(of: "${\(input.name)}") != nil }
        }
    }

    /// - Returns: `${NAME}`, which Claude Code, Copilot and others replace from the environment.
    mutating func placeholder(
        _ name: String, description: String?, isRequired: Bool = true, isSecret: Bool? = nil
    ) -> String {
        note(name, description: description, isRequired: isRequired, isSecret: isSecret)
        return "${\(name)}"
    }

    mutating func note(_ name: String, description: String?, isRequired: Bool, isSecret: Bool?) {
        guard !inputs.contains(where: { $0.name == name }) else { return }
        let description = description.flatMap { $0.isEmpty ? nil : oneLine($0, maximum: 300) }
        inputs.append(
            .init(
                name: name, description: description, isRequired: isRequired,
                isSecret: isSecret ?? Self.soundsSecret(name)))
    }

    /// Old records do not say; to treat a name as a secret costs nothing, the reverse may.
    private static func soundsSecret(_ name: String) -> Bool {
        let upper = name.uppercased()
        return ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL"].contains { upper.contains($0) }
    }

    /// The value of an environment variable or header; `nil` where it is said to be optional and has none.
    mutating func value(of named: ServerManifest.NamedInput) -> String? {
        if let value = value(of: named.input, named: Self.variableName(named.name)) { return value }
        let isRequired = named.input.isRequired ?? true
        let name = Self.variableName(named.name)
        note(
            name, description: named.input.description ?? named.input.placeholder, isRequired: isRequired,
            isSecret: named.input.isSecret)
        return isRequired ? "${\(name)}" : nil
    }

    /// What the record itself gives: `value`, else `default`, with variables and placeholders replaced.
    mutating func value(of input: ServerManifest.Input, named name: String?) -> String? {
        let given = [input.value, input.defaultValue].compactMap { $0 }.first { !$0.isEmpty }
        guard let given else { return nil }
        return substituting(input.variables, in: convertingPlaceholders(in: given, named: name))
    }

    /// Replaces each `{name}` that the record declares as a variable.
    mutating func substituting(_ variables: [ServerManifest.NamedInput], in text: String) -> String {
        var result = text
        for variable in variables {
            let mark = "{\(variable.name)}"
            guard result.contains(mark) else { continue }
            let input = variable.input
            let value =
                value(of: input, named: nil)
                ?? placeholder(
                    Self.variableName(variable.name), description: input.description,
                    isRequired: input.isRequired ?? true, isSecret: input.isSecret)
            result = replacing(mark, with: value, in: result)
        }
        return result
    }

    private func replacing(_ mark: String, with value: String, in text: String) -> String {
        var result = ""
        var rest = text[...]
        while let range = rest.range(of: mark) {
            // `${name}` is a placeholder already.
            let isPlaceholder = rest[..<range.lowerBound].hasSuffix("$")
            result += rest[..<range.lowerBound] + (isPlaceholder ? mark : value)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// Rewrites the marks by which authors say "put yours here": `<your key>`, `${input:key}`, `${env:KEY}`, `$KEY`.
    ///
    /// - Parameter name: what to call it where the whole text, or all behind `NAME=`, is one mark.
    mutating func convertingPlaceholders(in text: String, named name: String?) -> String {
        if let equals = text.firstIndex(of: "="), Self.isVariableName(text[..<equals]) {
            let rest = String(text[text.index(after: equals)...])
            return text[...equals] + convertingPlaceholders(in: rest, named: String(text[..<equals]))
        }
        if text.hasPrefix("$"), Self.isVariableName(text.dropFirst()) {
            return placeholder(String(text.dropFirst()), description: nil)
        }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == "$" }) {
            result += rest[..<start]
            rest = rest[start...]
            guard let mark = Self.mark(atStartOf: rest) else {
                result.append(rest.removeFirst())
                continue
            }
            let isWhole = result.isEmpty && mark.end == rest.endIndex
            let chosen = isWhole ? name ?? Self.variableName(mark.text) : Self.variableName(mark.text)
            result += placeholder(chosen, description: mark.text)
            rest = rest[mark.end...]
        }
        return result + rest
    }

    private static func mark(atStartOf text: Substring) -> (text: String, end: String.Index)? {
        if text.first == "<" {
            let inner = text.dropFirst().prefix { $0 != "<" && $0 != ">" }
            guard inner.endIndex < text.endIndex, text[inner.endIndex] == ">", inner.contains(where: \.isLetter) else {
                return nil
            }
            return (String(inner), text.index(after: inner.endIndex))
        }
        guard text.hasPrefix("${") else { return nil }
        let inner = text.dropFirst(2).prefix { $0 != "}" }
        guard inner.endIndex < text.endIndex else { return nil }
        let name = inner.split(separator: ":", maxSplits: 1).last ?? inner
        guard name.contains(where: \.isLetter) else { return nil }
        return (String(name), text.index(after: inner.endIndex))
    }

    static func isVariableName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, !isASCIIDigit(first) else { return false }
        return text.utf8.allSatisfy { ($0 != UInt8(ascii: "-") && isIdentifierByte($0)) || $0 == UInt8(ascii: "_") }
    }

    /// A text as the name of an environment variable: `--apiKey` and `<api key>` become `API_KEY`, `KEY` stays.
    static func variableName(_ text: String) -> String {
        if isVariableName(text), !text.contains(where: \.isLowercase) { return text }
        var words: [String] = []
        var word = ""
        for character in text {
            let startsWord = character.isUppercase && word.last?.isLowercase == true
            if !(character.isASCII && (character.isLetter || character.isNumber)) || startsWord {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isASCII, character.isLetter || character.isNumber { word.append(character) }
        }
        if !word.isEmpty { words.append(word) }
        // Sentences become their beginning.
        let name = words.prefix(6).joined(separator: "_").uppercased()
        guard let first = name.utf8.first else { return "VALUE" }
        return isASCIIDigit(first) ? "VALUE_\(name)" : name
    }
}
