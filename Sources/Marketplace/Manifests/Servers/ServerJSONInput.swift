// ServerJSONInput.swift: what a strict server.json asks of people: arguments, variables, headers, and addresses that hold them.

internal import JSON

enum ServerJSONInput {
    private static let members = [
        "description", "isRequired", "format", "value", "isSecret", "default", "placeholder", "choices",
    ]
    private static let formats = ["string", "number", "boolean", "filepath"]

    /// - Parameter extra: members that this kind of input has besides.
    private static func check(_ input: ManifestObject, extra: [String]) {
        ServerJSON.allow(only: members + extra, in: input)
        let free = TextRule(form: .prose, length: 0...4096)
        _ = input.text("description", TextRule(form: .prose, length: 0...2000))
        _ = input.flag("isRequired")
        _ = input.flag("isSecret")
        let format = input.text("format", .line(32))
        if let format, !formats.contains(format) {
            input.fault("format", "is not one of \(formats.joined(separator: ", "))")
        }
        _ = input.text("value", free)
        _ = input.text("placeholder", free)
        let choices = input.texts("choices", free)
        guard let fallback = input.text("default", free) else { return }
        if !choices.isEmpty, !choices.contains(fallback) { input.fault("default", "is none of the 'choices'") }
        if format == "boolean", !["true", "false"].contains(fallback) {
            input.fault("default", "is not 'true' or 'false'")
        }
        if format == "number", Double(fallback) == nil { input.fault("default", "is not a number") }
    }

    /// A map of inputs.
    @discardableResult
    static func variables(of object: ManifestObject) -> Set<String> {
        let members = object.members("variables")
        for (name, item) in members {
            if name.isEmpty || name.contains(where: { "{} ".contains($0) }) {
                item.fault("has a name that braces cannot hold")
            }
            if let input = item.object { check(input, extra: []) }
        }
        return Set(members.map(\.name))
    }

    /// Inputs with names: headers and environment variables.
    static func named(_ name: String, of object: ManifestObject, variables outer: Set<String>?) -> [String] {
        var names: [String] = []
        for input in object.objects(name) {
            check(input, extra: ["name", "variables"])
            variables(of: input)
            guard let name = input.text("name", .line(256), required: true) else {
                names.append("")
                continue
            }
            if names.contains(name) { input.fault("name", "stands there twice") }
            names.append(name)
        }
        return names.filter { !$0.isEmpty }
    }

    /// - Returns: the names by which an address may hold their values.
    static func arguments(_ name: String, of package: ManifestObject) -> [String] {
        var names: [String] = []
        for argument in package.objects(name) {
            switch argument.text("type", .line(32), required: true) {
            case "positional":
                check(argument, extra: ["type", "valueHint", "isRepeated", "variables"])
                let hint = argument.text("valueHint", .line(256))
                if hint == nil, argument.value["value"] == nil {
                    argument.faultOfWhole("has neither 'valueHint' nor 'value'")
                }
                if let hint { names.append(hint) }
            case "named":
                check(argument, extra: ["type", "name", "isRepeated", "variables", "valueHint"])
                guard let name = argument.text("name", .line(256), required: true) else { continue }
                checkName(name, of: argument)
                names += [name, String(name.drop { $0 == "-" })]
            case .some: argument.fault("type", "is not 'positional' or 'named'")
            case nil: break
            }
            _ = argument.flag("isRepeated")
            variables(of: argument)
        }
        return names
    }

    /// A flag alone: its value has a member of its own.
    private static func checkName(_ name: String, of argument: ManifestObject) {
        if name.contains(where: { " =<>${}".contains($0) }) {
            argument.fault("name", "holds more than the flag; what follows it belongs into 'value'")
        }
        for member in ["value", "default"] {
            if let text = argument.value[member]?.string,
                text == name || text.hasPrefix(name + " ") || text.hasPrefix(name + "=")
            {
                argument.fault(member, "repeats the flag '\(quotable(name))'")
            }
        }
    }

    /// An address that may hold `{variables}`: each has to be declared, and what is left has to be an address.
    static func checkAddress(_ url: String, of object: ManifestObject, variables: Set<String>, what: String) {
        var filled = ""
        var rest = url[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                object.fault("url", "has a '{' that is not closed")
                return
            }
            let name = String(rest[rest.index(after: open)..<close])
            if !variables.contains(name) {
                object.fault("url", "holds {\(quotable(name))}, which is none of \(what)")
            }
            // A digit fits a host, a port and a path.
            filled += "1"
            rest = rest[rest.index(after: close)...]
        }
        filled += rest
        if url.hasPrefix("{") { return }  // the whole address, or its scheme, is an input
        if !isWebAddress(filled) { object.fault("url", "is not an http or https address") }
    }

    static func isLoopback(_ url: String) -> Bool {
        let authority = url.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }.lowercased()
        let host = authority.split(separator: "@").last.map(String.init) ?? ""
        return host == "localhost" || host.hasPrefix("localhost:") || host.hasPrefix("127.") || host.hasPrefix("[::1]")
            || host.hasPrefix("0.0.0.0") || host.hasSuffix(".localhost")
    }
}
