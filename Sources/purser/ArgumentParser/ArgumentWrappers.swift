// ArgumentWrappers.swift: @Flag, @Option, @Argument and @OptionGroup. Reading the command line is CommandParser's.

/// `--name`: true where it is given. Any number of times, since it says the same each time.
@propertyWrapper struct Flag: ArgumentSource {
    private let box = Box(false)
    private let short: Character?
    private let help: String

    init(short: Character? = nil, help: String) {
        self.short = short
        self.help = help
    }

    var wrappedValue: Bool { box.value }

    func specifications(label: String) -> [ArgumentSpecification] {
        let box = box
        return [
            ArgumentSpecification(
                form: .flag, name: kebabCase(label), short: short, valueName: "", help: help, choices: [],
                expectation: "",
                defaultText: nil, isRequired: false, isRepeatable: true,
                accept: { _ in
                    box.value = true
                    return true
                })
        ]
    }
}

/// `--name VALUE`. Optional, with a default, or repeatable, by its type.
@propertyWrapper struct Option<Value>: ArgumentSource {
    private let box: Box<Value>
    private let make: (Box<Value>, String) -> ArgumentSpecification

    var wrappedValue: Value { box.value }

    func specifications(label: String) -> [ArgumentSpecification] { [make(box, kebabCase(label))] }

    /// An option that may be left out.
    init<Wrapped: ArgumentValue>(
        valueName: String, help: String, short: Character? = nil, valueIsOptional: Bool = false
    ) where Value == Wrapped? {
        box = Box(nil)
        make = { box, name in
            ArgumentSpecification(
                form: valueIsOptional ? .optionalValue : .option, name: name, short: short, valueName: valueName,
                help: help,
                choices: Wrapped.choices, expectation: Wrapped.expectation, defaultText: nil, isRequired: false,
                isRepeatable: false,
                accept: { text in
                    box.value = Wrapped(argument: text)
                    return box.value != nil
                })
        }
    }

    /// An option with a default.
    init(
        wrappedValue: Value, valueName: String, help: String, short: Character? = nil
    ) where Value: ArgumentValue {
        box = Box(wrappedValue)
        make = { box, name in
            ArgumentSpecification(
                form: .option, name: name, short: short, valueName: valueName, help: help, choices: Value.choices,
                expectation: Value.expectation, defaultText: wrappedValue.argumentText, isRequired: false,
                isRepeatable: false,
                accept: { text in
                    guard let value = Value(argument: text) else { return false }
                    box.value = value
                    return true
                })
        }
    }

    /// An option that can be given again and again.
    init<Element: ArgumentValue>(repeated valueName: String, help: String) where Value == [Element] {
        box = Box([])
        make = { box, name in
            ArgumentSpecification(
                form: .option, name: name, short: nil, valueName: valueName, help: help, choices: Element.choices,
                expectation: Element.expectation, defaultText: nil, isRequired: false, isRepeatable: true,
                accept: { text in
                    guard let value = Element(argument: text) else { return false }
                    box.value.append(value)
                    return true
                })
        }
    }

    /// An option that must be given; `placeholder` is what the property holds before parsing.
    init(required valueName: String, placeholder: Value, help: String) where Value: ArgumentValue {
        box = Box(placeholder)
        make = { box, name in
            ArgumentSpecification(
                form: .option, name: name, short: nil, valueName: valueName, help: help, choices: Value.choices,
                expectation: Value.expectation, defaultText: nil, isRequired: true, isRepeatable: false,
                accept: { text in
                    guard let value = Value(argument: text) else { return false }
                    box.value = value
                    return true
                })
        }
    }
}

/// An argument by its place. Text only: what it means is the command's to read.
@propertyWrapper struct Argument<Value>: ArgumentSource {
    private let box: Box<Value>
    private let specification: (Box<Value>) -> ArgumentSpecification

    var wrappedValue: Value { box.value }

    func specifications(label: String) -> [ArgumentSpecification] { [specification(box)] }

    /// One that must be there.
    init(_ valueName: String, help: String, choices: [String] = []) where Value == String {
        box = Box("")
        specification = { box in
            positional(valueName, help, choices, isRequired: true, isRepeatable: false) { box.value = $0 }
        }
    }

    /// One that may be left out.
    init(optional valueName: String, help: String, choices: [String] = []) where Value == String? {
        box = Box(nil)
        specification = { box in
            positional(valueName, help, choices, isRequired: false, isRepeatable: false) { box.value = $0 }
        }
    }

    /// Any number, none included.
    init(all valueName: String, help: String) where Value == [String] {
        box = Box([])
        specification = { box in
            positional(valueName, help, [], isRequired: false, isRepeatable: true) { box.value.append($0) }
        }
    }
}

/// Declarations that several commands share.
@propertyWrapper struct OptionGroup<Group: ParsableArguments>: ArgumentSource {
    let wrappedValue = Group()

    init() {}

    func specifications(label: String) -> [ArgumentSpecification] { wrappedValue.specifications() }
}

private func positional(
    _ valueName: String, _ help: String, _ choices: [String], isRequired: Bool, isRepeatable: Bool,
    take: @escaping (String) -> Void
) -> ArgumentSpecification {
    ArgumentSpecification(
        form: .positional, name: valueName, short: nil, valueName: valueName, help: help, choices: choices,
        expectation: choices.isEmpty ? "text" : "one of " + choices.joined(separator: ", "), defaultText: nil,
        isRequired: isRequired, isRepeatable: isRepeatable,
        accept: { text in
            guard choices.isEmpty || choices.contains(text) else { return false }
            take(text)
            return true
        })
}
