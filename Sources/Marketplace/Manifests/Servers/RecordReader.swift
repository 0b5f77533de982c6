// RecordReader.swift: typed access to the members of one record, under whichever spelling they have.

import JSON

/// One JSON object of a server's record. A member that is there with another type is a fault, one that is null is absent.
struct RecordReader {
    /// More than any real record has of anything; keeps one record from filling memory.
    private static let maximumItems = 256

    let value: JSONValue
    /// Of the server, for faults.
    let name: String?

    func fault(_ sentence: String) -> ServerManifest.Fault {
        ServerManifest.Fault(name: name, description: sentence)
    }

    /// The first of the spellings that is there.
    private func member(_ spellings: [String]) -> (name: String, value: JSONValue)? {
        for spelling in spellings {
            if let value = value[spelling], !value.isNull { return (spelling, value) }
        }
        return nil
    }

    func text(_ spellings: String...) throws(ServerManifest.Fault) -> String? {
        guard let member = member(spellings) else { return nil }
        guard let text = member.value.string else { throw fault("Its member '\(member.name)' is not text.") }
        return text
    }

    /// Text, or what somebody wrote as a number or a boolean where text belongs.
    func scalar(_ spelling: String) throws(ServerManifest.Fault) -> String? {
        guard let member = member([spelling]) else { return nil }
        if let text = member.value.string { return text }
        if let number = member.value.number { return number.text }
        if let flag = member.value.bool { return flag ? "true" : "false" }
        throw fault("Its member '\(spelling)' is not text.")
    }

    func flag(_ spellings: String...) throws(ServerManifest.Fault) -> Bool? {
        guard let member = member(spellings) else { return nil }
        guard let flag = member.value.bool else {
            throw fault("Its member '\(member.name)' is neither true nor false.")
        }
        return flag
    }

    func object(_ spellings: String...) throws(ServerManifest.Fault) -> RecordReader? {
        guard let member = member(spellings) else { return nil }
        guard member.value.object != nil else { throw fault("Its member '\(member.name)' is not an object.") }
        return RecordReader(value: member.value, name: name)
    }

    func objects(_ spellings: String...) throws(ServerManifest.Fault) -> [RecordReader] {
        guard let member = member(spellings) else { return [] }
        guard let items = member.value.array else { throw fault("Its member '\(member.name)' is not an array.") }
        guard items.count <= Self.maximumItems else {
            throw fault("Its member '\(member.name)' has more than \(Self.maximumItems) items.")
        }
        guard items.allSatisfy({ $0.object != nil }) else {
            throw fault("An item of its member '\(member.name)' is not an object.")
        }
        return items.map { RecordReader(value: $0, name: name) }
    }

    func texts(_ spelling: String) throws(ServerManifest.Fault) -> [String] {
        guard let member = member([spelling]) else { return [] }
        guard let items = member.value.array, items.count <= Self.maximumItems else {
            throw fault("Its member '\(spelling)' is not an array of texts.")
        }
        return items.compactMap(\.string)
    }

    /// Inputs in an array, each with a name of its own.
    func namedInputs(_ spellings: String...) throws(ServerManifest.Fault) -> [ServerManifest.NamedInput] {
        guard let member = member(spellings) else { return [] }
        // Some records write headers as an object of texts.
        if let object = member.value.object {
            return object.members.prefix(Self.maximumItems).compactMap { header in
                header.value.string.map { .init(name: header.name, input: .init(value: $0)) }
            }
        }
        var inputs: [ServerManifest.NamedInput] = []
        for record in try objects(member.name) {
            guard let name = try record.text("name"), !name.isEmpty else {
                throw fault("An item of its member '\(member.name)' has no name.")
            }
            inputs.append(.init(name: name, input: try .init(reading: record)))
        }
        return inputs
    }

    /// Inputs as the members of an object.
    func inputs(_ spelling: String) throws(ServerManifest.Fault) -> [ServerManifest.NamedInput] {
        guard let member = member([spelling]) else { return [] }
        guard let object = member.value.object, object.count <= Self.maximumItems else {
            throw fault("Its member '\(spelling)' is not an object of inputs.")
        }
        var inputs: [ServerManifest.NamedInput] = []
        for variable in object.members {
            let record = RecordReader(value: variable.value, name: name)
            let (fixed, usual) = (try record.scalar("value"), try record.scalar("default"))
            // Variables of variables are not in the format, and would be a recursion without end.
            inputs.append(
                .init(
                    name: variable.name,
                    input: .init(
                        description: try record.text("description"),
                        value: fixed ?? usual,
                        isRequired: try record.flag("isRequired", "is_required"),
                        isSecret: try record.flag("isSecret", "is_secret"))))
        }
        return inputs
    }
}

extension ServerManifest.Input {
    init(
        description: String? = nil, value: String? = nil, isRequired: Bool? = nil, isSecret: Bool? = nil
    ) {
        self.description = description
        self.value = value
        self.defaultValue = nil
        self.isRequired = isRequired
        self.isSecret = isSecret
        self.format = nil
        self.placeholder = nil
        self.choices = []
        self.variables = []
    }
}
