// ManifestObject.swift: reads JSON manifests of the kinds: members that must be there, and their bounds.

import JSON

/// A JSON object under judgement. Unknown members are let through: the formats grow.
struct ManifestObject {
    /// A manifest is read on every publication and shown in every listing.
    private static let maximumBytes = 1 << 20

    let value: JSONValue
    /// An RFC 6901 pointer to this object.
    let pointer: String

    init(parsing bytes: [UInt8]) throws(KindProblem) {
        guard bytes.count <= Self.maximumBytes else {
            throw .manifest(field: nil, detail: "The manifest has more than \(Self.maximumBytes) bytes.")
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(bytes)
        } catch {
            throw .manifest(field: error.pointer, detail: "The manifest is not JSON: \(error)")
        }
        guard value.object != nil else { throw .manifest(field: nil, detail: "The manifest is not a JSON object.") }
        (self.value, self.pointer) = (value, "")
    }

    private init(value: JSONValue, pointer: String) {
        (self.value, self.pointer) = (value, pointer)
    }

    private func place(_ name: String) -> String { pointer + "/" + JSONPointer.escaped(name) }

    func problem(_ name: String, _ what: String) -> KindProblem {
        .manifest(field: place(name), detail: "'\(place(name))' \(what).")
    }

    func text(_ name: String, maximum: Int) throws(KindProblem) -> String {
        guard let text = try optionalText(name, maximum: maximum) else { throw problem(name, "is missing") }
        return text
    }

    func optionalText(_ name: String, maximum: Int) throws(KindProblem) -> String? {
        guard let member = value[name], !member.isNull else { return nil }
        guard let text = member.string else { throw problem(name, "is not text") }
        guard !trimmingBlanks(text).isEmpty else { throw problem(name, "is empty") }
        guard text.unicodeScalars.count <= maximum else { throw problem(name, "has more than \(maximum) characters") }
        return text
    }

    func object(_ name: String) throws(KindProblem) -> ManifestObject? {
        guard let member = value[name], !member.isNull else { return nil }
        guard member.object != nil else { throw problem(name, "is not an object") }
        return ManifestObject(value: member, pointer: place(name))
    }

    /// - Parameter minimum: how many there must be at least; at most 256.
    func objects(_ name: String, minimum: Int) throws(KindProblem) -> [ManifestObject] {
        let items = try items(name, minimum: minimum)
        var objects: [ManifestObject] = []
        for (index, item) in items.enumerated() {
            guard item.object != nil else { throw problem(name, "has an item that is not an object") }
            objects.append(ManifestObject(value: item, pointer: "\(place(name))/\(index)"))
        }
        return objects
    }

    func texts(_ name: String, minimum: Int) throws(KindProblem) -> [String] {
        try items(name, minimum: minimum).map { (item) throws(KindProblem) in
            guard let text = item.string else { throw problem(name, "has an item that is not text") }
            return text
        }
    }

    private func items(_ name: String, minimum: Int) throws(KindProblem) -> [JSONValue] {
        guard let member = value[name], !member.isNull else {
            if minimum == 0 { return [] }
            throw problem(name, "is missing")
        }
        guard let items = member.array else { throw problem(name, "is not an array") }
        guard items.count >= minimum else { throw problem(name, "has fewer than \(minimum) items") }
        guard items.count <= 256 else { throw problem(name, "has more than 256 items") }
        return items
    }
}
