// ParsableCommand.swift: how a command says what it is called and what it takes. Shaped like swift-argument-parser, which
// cannot be fetched where this is built: the folder can be exchanged for it. What a command does is said in Commands/.

/// A set of flags, options and arguments, declared with ``Flag``, ``Option``, ``Argument`` and ``OptionGroup``.
protocol ParsableArguments {
    init()
}

/// A command of the tree. Only those without subcommands can be run.
protocol ParsableCommand: ParsableArguments, SendableMetatype {
    static var configuration: CommandConfiguration { get }
    /// Options of its groups that it cannot use, by name: its help does not show them.
    static var unusedOptions: Set<String> { get }

    /// Checks what cannot be said of one argument alone.
    func validate() throws(UsageMistake)
}

extension ParsableCommand {
    static var unusedOptions: Set<String> { [] }

    /// What its help and its completion show.
    static var shownSpecifications: [ArgumentSpecification] {
        Self().specifications().filter { !unusedOptions.contains($0.name) }
    }

    func validate() throws(UsageMistake) {}
}

/// A command whose options may have values outside of the command line as well.
protocol TakesOutsideValues: ParsableCommand {
    /// Where they are. Asked once the command line has been read.
    func outsideValues(_ environment: [String: String]) throws(UsageMistake) -> any OutsideValues
    /// Where the value of each option is from, in words; options that have their default are missing. The parser fills it in.
    var origins: Box<[String: String]> { get }
}

/// Values of options by their names, from somewhere else than the command line.
protocol OutsideValues {
    func values(of option: String) -> (values: [String], origin: String)?
}

/// A mistake that a command found in its own arguments.
struct UsageMistake: Error {
    let message: String
    init(_ message: String) { self.message = message }
}

/// What a command is called, and its help.
struct CommandConfiguration {
    let commandName: String
    /// One line, without a full stop.
    let abstract: String
    /// Further paragraphs; empty where one line says it all.
    var discussion = ""
    /// Command lines, without `$ `.
    var examples: [String] = []
    var subcommands: [any ParsableCommand.Type] = []
}

/// A type that one argument can be read as.
protocol ArgumentValue {
    /// Nil where the text is not such a value.
    init?(argument: String)
    /// What is expected, to complete "expects …".
    static var expectation: String { get }
    /// The whole choice, where there is one; for help and completion.
    static var choices: [String] { get }
    /// As it would be written on the command line.
    var argumentText: String { get }
}

extension ArgumentValue {
    static var choices: [String] { [] }
}

extension String: ArgumentValue {
    init?(argument: String) { self = argument }
    static var expectation: String { "text" }
    var argumentText: String { self }
}

extension Int: ArgumentValue {
    init?(argument: String) { self.init(argument) }
    static var expectation: String { "a whole number" }
    var argumentText: String { String(self) }
}

extension ArgumentValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    init?(argument: String) { self.init(rawValue: argument) }
    static var choices: [String] { allCases.map(\.rawValue) }
    static var expectation: String { "one of " + choices.joined(separator: ", ") }
    var argumentText: String { rawValue }
}
