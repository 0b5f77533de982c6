// CroissantSources.swift: the files of a Croissant description: FileObject and FileSet, and what refers to them.

internal import Crypto
internal import JSON

/// The files that an artifact has, as far as they are known.
struct CroissantFiles {
    /// The content where it is at hand, else `nil`.
    let contents: [String: [UInt8]?]
}

/// What `distribution` names: by `@id`, and by name where it has none.
struct CroissantSources {
    private(set) var objects: Set<String> = []
    private(set) var sets: Set<String> = []

    func contains(_ id: String) -> Bool { objects.contains(id) || sets.contains(id) }

    init(of set: ManifestObject, files: CroissantFiles?) {
        let sources = Croissant.objects("distribution", of: set)
        if set.value["distribution"] == nil, set.value["sc:distribution"] == nil {
            set.fault("distribution", "is missing")
        }
        for source in sources {
            let types = Croissant.types(of: source)
            guard types.contains("FileObject") || types.contains("FileSet") else {
                source.fault("@type", "is not cr:FileObject or cr:FileSet")
                continue
            }
            guard let id = Self.id(of: source) else { continue }
            if contains(id) { source.faultOfWhole("has the @id of another") }
            if types.contains("FileObject") { objects.insert(id) } else { sets.insert(id) }
        }
        for source in sources {
            let types = Croissant.types(of: source)
            if types.contains("FileObject") { check(object: source, files: files) }
            if types.contains("FileSet") { check(set: source) }
        }
        checkCircles(sources)
    }

    static func id(of object: ManifestObject) -> String? {
        if object.value["@id"] != nil { return object.text("@id", .line(1024)) }
        return object.value["name"]?.string
    }

    /// What a member refers to: `{"@id"}`, several of them, or names in the form of 0.8.
    static func references(_ name: String, of object: ManifestObject) -> [(id: String, item: ManifestObject.Item)] {
        let name = Croissant.member(name, of: object)
        guard let item = object.item(name) else { return [] }
        let items = item.value.array == nil ? [item] : object.items(name, count: 0...1000)
        return items.compactMap { item in
            guard let id = item.value.string ?? item.value["@id"]?.string else {
                item.fault("is not a reference {\"@id\": …}")
                return nil
            }
            return (id, item)
        }
    }

    private func check(object: ManifestObject, files: CroissantFiles?) {
        _ = object.text("name", .line(1024), required: true)
        let format = object.text(Croissant.member("encodingFormat", of: object), .line(200), required: true)
        let containers = checkContainers(of: object)
        let address = object.text(Croissant.member("contentUrl", of: object), .line(4096), required: !containers)
        // A repository, or a folder, has no digest.
        let isFile = format.map { !["git+https", "git+ssh", "git+http"].contains($0) } ?? true
        let digest = checkDigests(of: object, required: isFile && !containers)
        guard let address, isFile, !containers else { return }
        if address.contains("://") { return }
        let path = address.hasPrefix("./") ? String(address.dropFirst(2)) : address
        if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
            object.fault("contentUrl", "leaves the data set: '\(quotable(address))'")
        } else if let files {
            guard let content = files.contents[path] else {
                object.fault("contentUrl", "names '\(quotable(path))', which is not in the artifact")
                return
            }
            if let digest, let content, SHA256.hash(content).hex != digest {
                object.fault("sha256", "is not the digest of '\(quotable(path))' in the artifact")
            }
        }
    }

    /// - Returns: the SHA-256, where there is one.
    private func checkDigests(of object: ManifestObject, required: Bool) -> String? {
        let (sha, md5) = (Croissant.member("sha256", of: object), Croissant.member("md5", of: object))
        if required, object.value[sha] == nil, object.value[md5] == nil {
            object.faultOfWhole("has neither 'sha256' nor 'md5'")
        }
        func hex(_ name: String, digits: Int) -> String? {
            guard required || object.value[name]?.string.map({ !$0.contains("://") }) ?? false else { return nil }
            guard let text = object.text(name, .line(200)) else { return nil }
            let isHex =
                text.utf8.count == digits
                && text.utf8.allSatisfy { isASCIIDigit($0) || (0x61...0x66).contains($0 | 0x20) }
            if !isHex { object.fault(name, "is not \(digits) hexadecimal digits") }
            return isHex ? text.lowercased() : nil
        }
        _ = hex(md5, digits: 32)
        return hex(sha, digits: 64)
    }

    private func check(set: ManifestObject) {
        _ = checkContainers(of: set)
        _ = set.text(Croissant.member("encodingFormat", of: set), .line(200), required: true)
        for (name, required) in [("includes", true), ("excludes", false)] {
            let name = Croissant.member(name, of: set)
            guard let item = set.item(name, required: required) else { continue }
            if item.value.array == nil {
                _ = item.text(.line(1024))
            } else {
                _ = set.texts(name, .line(1024), count: 1...1000)
            }
        }
    }

    /// - Returns: whether it stands in another.
    private func checkContainers(of source: ManifestObject) -> Bool {
        let containers = Self.references("containedIn", of: source)
        for (id, item) in containers where !contains(id) {
            item.fault("refers to '\(quotable(id))', which 'distribution' does not have")
        }
        return !containers.isEmpty
    }

    /// Nothing stands in itself, by way of whatever else.
    private func checkCircles(_ sources: [ManifestObject]) {
        var containers: [String: [String]] = [:]
        for source in sources {
            guard let id = Self.id(of: source) else { continue }
            let value = source.value[Croissant.member("containedIn", of: source)] ?? .null
            containers[id] = (value.array ?? [value]).compactMap { $0.string ?? $0["@id"]?.string }
        }
        for source in sources {
            guard let id = Self.id(of: source) else { continue }
            var seen: Set<String> = []
            var waiting = containers[id] ?? []
            while let next = waiting.popLast() {
                if next == id {
                    source.fault("containedIn", "leads back to itself")
                    break
                }
                if seen.insert(next).inserted { waiting += containers[next] ?? [] }
            }
        }
    }
}
