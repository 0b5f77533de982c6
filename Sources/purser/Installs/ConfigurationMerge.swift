// ConfigurationMerge.swift: puts servers into a client's configuration file, and takes them out, leaving all else as it is.

import JSON
import PurserClient

/// A configuration file of a client, read for changing the servers in it.
struct ConfigurationMerge {
    /// As it was given, for messages.
    let name: String
    let path: String
    private var document: JSONObject

    /// - Throws: where the file is not plain JSON; comments, which some editors allow, would be lost.
    init(name: String, path: String) throws(CommandFailure) {
        self.name = name
        self.path = path
        if FileKind(path) == .absent {
            document = JSONObject()
            return
        }
        do {
            let bytes = try readFile(path)
            let isEmpty = bytes.allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
            let value = isEmpty ? JSONValue.object(JSONObject()) : try JSONValue.parse(bytes)
            guard let object = value.object else { throw FileFailure(name, "is not a JSON object") }
            document = object
        } catch let error as JSONError {
            throw CommandFailure(
                status: .failed, message: "\(name) cannot be read as JSON: \(error).",
                advice: ["It was not changed. Comments cannot be kept; print the configuration and paste it: --print"])
        } catch let error as FileFailure {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure(status: .failed, message: "\(name) cannot be read.")
        }
    }

    /// The servers that are in the file.
    func servers(_ key: String) throws(CommandFailure) -> JSONObject {
        guard let value = document[key] else { return JSONObject() }
        guard let object = value.object else {
            throw CommandFailure(status: .failed, message: "'\(key)' in \(name) is not an object. It was not changed.")
        }
        return object
    }

    /// Sets servers; those of the same name keep their place.
    mutating func set(_ added: JSONObject, under key: String) throws(CommandFailure) {
        var result = JSONObject()
        for member in try servers(key).members { result.append(member.name, added[member.name] ?? member.value) }
        for member in added.members where result[member.name] == nil { result.append(member.name, member.value) }
        replace(key, by: result)
    }

    mutating func remove(_ names: Set<String>, under key: String) throws(CommandFailure) {
        var result = JSONObject()
        for member in try servers(key).members where !names.contains(member.name) {
            result.append(member.name, member.value)
        }
        replace(key, by: result)
    }

    /// Only the owner may read it afterwards where that was so before; a new file is readable by all, as editors make it.
    func write() throws(CommandFailure) {
        do {
            if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
            let mode = permissions(of: path) ?? 0o644
            let text = JSONValue.object(document).pretty(escapingHazards: false) + "\n"
            try writeFileAtomically(path, Array(text.utf8), mode: mode)
        } catch {
            throw CommandFailure(error)
        }
    }

    private mutating func replace(_ key: String, by servers: JSONObject) {
        var result = JSONObject()
        for member in document.members {
            result.append(member.name, member.name == key ? .object(servers) : member.value)
        }
        if document[key] == nil { result.append(key, .object(servers)) }
        document = result
    }
}
