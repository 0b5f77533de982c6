// SettingSources.swift: what the command line leaves out comes from the environment, then from a file. Which command takes
// which setting is said by its options.

import Marketplace

/// A command that takes settings of a server.
protocol TakesSettings: TakesOutsideValues {
    /// What `--config` names.
    var configFile: String? { get }
}

extension TakesSettings {
    func outsideValues(_ environment: [String: String]) throws(UsageMistake) -> any OutsideValues {
        try SettingSources(environment: environment, configOption: configFile)
    }
}

/// The settings that are outside of the command line.
struct SettingSources: OutsideValues {
    /// The settings of a server by the names of their options.
    static let names = [
        "data", "database", "listen", "monetization", "public-url", "trusted-proxy", "log", "access-log", "migrate",
        "refund-days",
        "sign-up", "require-publisher-agreement", "smtp-url", "smtp-password-file", "mail-from", "osv",
        "clamav",
    ]
    /// Read where it is there and no other is named.
    static let standardFile = "/etc/purser/purser.yaml"

    private let environment: [String: String]
    private let file: (path: String, values: [String: [String]])?

    /// Reads the file: the one of `--config`, of `PURSER_CONFIG`, or the standard one.
    ///
    /// - Throws: where a file that was named cannot be read, or is no settings file.
    init(environment: [String: String], configOption: String?) throws(UsageMistake) {
        self.environment = environment
        let named = configOption ?? environment["PURSER_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let path = named ?? Self.standardFile
        let bytes: [UInt8]
        do {
            bytes = try bytesOfFile(path)
        } catch {
            if named != nil { throw UsageMistake("the settings file \(path) cannot be read: \(error.reason)") }
            file = nil
            return
        }
        file = (path, try Self.settings(in: bytes, path))
    }

    /// The values of an option that the command line left out, and where they are from.
    func values(of name: String) -> (values: [String], origin: String)? {
        guard Self.names.contains(name) else { return nil }
        let variable = Self.variable(name)
        if let text = environment[variable], !text.isEmpty {
            let values = name == "trusted-proxy" ? text.split(separator: ",").map(Self.trimmed) : [text]
            return (values, variable)
        }
        return file.flatMap { file in file.values[name].map { ($0, file.path) } }
    }

    /// `PURSER_PUBLIC_URL`; the database's says what it is.
    static func variable(_ name: String) -> String {
        if name == "database" { return "PURSER_DATABASE_URL" }
        return "PURSER_" + name.uppercased().replacing("-", with: "_")
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    // MARK: The file

    private static func settings(in bytes: [UInt8], _ path: String) throws(UsageMistake) -> [String: [String]] {
        let document: YAML
        do {
            document = try YAML.parse(bytes)
        } catch {
            throw UsageMistake("the settings file \(path) cannot be read: \(error)")
        }
        guard let members = document.members else {
            throw UsageMistake("the settings file \(path) is not a list of NAME: VALUE")
        }
        var values: [String: [String]] = [:]
        for member in members {
            let name = member.name.replacing("_", with: "-")
            guard names.contains(name) else {
                throw UsageMistake(
                    "the settings file \(path) has '\(member.name)'; there are \(names.joined(separator: ", "))")
            }
            switch member.value {
            case .scalar(let text): values[name] = [text]
            case .sequence(let items) where name == "trusted-proxy": values[name] = items.compactMap(\.text)
            case .sequence, .mapping: throw UsageMistake("the setting \(member.name) in \(path) is not one value")
            }
        }
        return values
    }
}
