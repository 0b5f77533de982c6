// ConfigurationMerge.swift: puts servers into a client's configuration file, and takes them out, leaving all else as it is.

import JSON
import PurserClient

/// A configuration file of a client, read for changing the servers in it.
struct ConfigurationMerge {
    private enum Content {
        case json(JSONObject)
        case toml(TOMLServers)
    }

    /// As it was given, for messages.
    let name: String
    let path: String
    /// The member that holds the servers.
    let key: String
    private var content: Content

    /// - Parameter key: the member that holds the servers; the one of Codex means TOML.
    /// - Throws: where the file is not plain JSON (comments, which some editors allow, would be lost) or not TOML that can be
    ///   changed line by line.
    init(name: String, path: String, key: String) throws(CommandFailure) {
        (self.name, self.path, self.key) = (name, path, key)
        let isTOML = key == TOMLServers.key
        do {
            let bytes = FileKind(path) == .absent ? [] : try bytesOfFile(path)
            if isTOML {
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw FileFailure(name, "is not UTF-8")
                }
                content = .toml(try TOMLServers(text))
                return
            }
            let isEmpty = bytes.allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
            let value = isEmpty ? JSONValue.object(JSONObject()) : try JSONValue.parse(bytes)
            guard let object = value.object else { throw FileFailure(name, "is not a JSON object") }
            content = .json(object)
        } catch let error as JSONError {
            throw CommandFailure(
                status: .failed, message: "\(name) cannot be read as JSON: \(error).",
                advice: ["It was not changed. Comments cannot be kept; print the configuration and paste it: --print"])
        } catch let error as TOMLServers.Fault {
            throw Self.failure(name, error)
        } catch let error as FileFailure {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure(status: .failed, message: "\(name) cannot be read.")
        }
    }

    private static func failure(_ name: String, _ fault: TOMLServers.Fault) -> CommandFailure {
        CommandFailure(
            status: .failed, message: "\(name) \(fault.text).",
            advice: ["It was not changed; print the configuration and paste it: --print"])
    }

    /// The servers that are in the file: objects, or of TOML the text of their tables.
    func servers() throws(CommandFailure) -> JSONObject {
        switch content {
        case .toml(let tables):
            var result = JSONObject()
            for server in tables.servers { result.append(server.name, .string(server.text)) }
            return result
        case .json(let document):
            guard let value = document[key] else { return JSONObject() }
            guard let object = value.object else {
                throw CommandFailure(
                    status: .failed, message: "'\(key)' in \(name) is not an object. It was not changed.")
            }
            return object
        }
    }

    /// Sets servers; those of the same name keep their place.
    mutating func set(_ added: JSONObject) throws(CommandFailure) {
        switch content {
        case .toml(var tables):
            do throws(TOMLServers.Fault) {
                for member in added.members { try tables.set(member.name, to: member.value.string ?? "") }
            } catch { throw Self.failure(name, error) }
            content = .toml(tables)
        case .json(let document):
            var result = JSONObject()
            for member in try servers().members { result.append(member.name, added[member.name] ?? member.value) }
            for member in added.members where result[member.name] == nil { result.append(member.name, member.value) }
            content = .json(replacing(document, by: result))
        }
    }

    mutating func remove(_ names: Set<String>) throws(CommandFailure) {
        switch content {
        case .toml(var tables):
            do throws(TOMLServers.Fault) {
                for name in names { try tables.remove(name) }
            } catch { throw Self.failure(name, error) }
            content = .toml(tables)
        case .json(let document):
            var result = JSONObject()
            for member in try servers().members where !names.contains(member.name) {
                result.append(member.name, member.value)
            }
            content = .json(replacing(document, by: result))
        }
    }

    /// Only the owner may read it afterwards where that was so before; a new file is readable by all, as editors make it.
    func write() throws(CommandFailure) {
        do {
            var change = try staged()
            defer { change.clear() }
            try change.putInPlace()
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The file as it will be, ready beside the one that is there.
    func staged() throws(FileFailure) -> StagedChange {
        if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
        return try StagedChange(Array(text.utf8), mode: permissionBits(of: path) ?? 0o644, for: path)
    }

    private var text: String {
        switch content {
        case .toml(let tables): tables.text
        case .json(let document): JSONValue.object(document).pretty(escapingHazards: false) + "\n"
        }
    }

    private func replacing(_ document: JSONObject, by servers: JSONObject) -> JSONObject {
        var result = JSONObject()
        for member in document.members {
            result.append(member.name, member.name == key ? .object(servers) : member.value)
        }
        if document[key] == nil { result.append(key, .object(servers)) }
        return result
    }
}
