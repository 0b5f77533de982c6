// ManifestObject.swift: reads JSON manifests: members that must be there, their types and bounds. All faults are collected.

import JSON

/// A JSON object under judgement. A getter returns `nil` where the member is absent or wrong; what is wrong is reported, once.
struct ManifestObject {
    /// A manifest is read on every publication and shown in every listing.
    static let maximumBytes = 1 << 20

    let value: JSONObject
    /// An RFC 6901 pointer to this object; empty for the whole.
    let pointer: String
    let report: ManifestReport

    /// - Throws: where it is no JSON object, since nothing else can be said of it then.
    init(parsing bytes: [UInt8], maximumBytes: Int = maximumBytes, report: ManifestReport) throws(ManifestFaults) {
        guard bytes.count <= maximumBytes else {
            throw ManifestFaults(ManifestFault(field: nil, "The manifest has more than \(maximumBytes) bytes."))
        }
        let value: JSONValue
        do throws(JSONError) {
            // A byte order mark is what some editors leave; the text behind it is what counts.
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
            value = try JSONValue.parse(text)
        } catch {
            let place = error.pointer.isEmpty ? "" : " in '\(quotable(error.pointer))'"
            throw ManifestFaults(
                ManifestFault(
                    field: error.pointer,
                    "The manifest is not JSON: at byte \(error.offset)\(place) \(error.reason.rawValue)."))
        }
        guard let object = value.object else {
            throw ManifestFaults(ManifestFault(field: nil, "The manifest is not a JSON object."))
        }
        (self.value, self.pointer, self.report) = (object, "", report)
    }

    private init(value: JSONObject, pointer: String, report: ManifestReport) {
        (self.value, self.pointer, self.report) = (value, pointer, report)
    }

    /// A value that stands somewhere in the manifest.
    struct Item {
        let value: JSONValue
        let pointer: String
        let report: ManifestReport

        func fault(_ what: String) { report.add(pointer, "'\(quotable(pointer))' \(what).") }

        var object: ManifestObject? {
            guard let object = value.object else {
                fault("is not an object")
                return nil
            }
            return ManifestObject(value: object, pointer: pointer, report: report)
        }

        func text(_ rule: TextRule) -> String? {
            guard let text = value.string else {
                fault("is not text")
                return nil
            }
            if let what = rule.fault(in: text) {
                fault(what)
                return nil
            }
            return text
        }
    }

    func place(_ name: String) -> String { pointer + "/" + JSONPointer.escaped(name) }

    /// Reports what is wrong with a member, as the end of a sentence.
    func fault(_ name: String, _ what: String) { report.add(place(name), "'\(quotable(place(name)))' \(what).") }

    func faultOfWhole(_ what: String) {
        report.add(pointer, pointer.isEmpty ? "The manifest \(what)." : "'\(quotable(pointer))' \(what).")
    }

    /// A member that is there; `null` counts as absent.
    func item(_ name: String, required: Bool = false) -> Item? {
        guard let member = value[name], !member.isNull else {
            if required { fault(name, "is missing") }
            return nil
        }
        return Item(value: member, pointer: place(name), report: report)
    }

    func text(_ name: String, _ rule: TextRule, required: Bool = false) -> String? {
        item(name, required: required)?.text(rule)
    }

    func flag(_ name: String) -> Bool? {
        guard let item = item(name) else { return nil }
        if item.value.bool == nil { item.fault("is not true or false") }
        return item.value.bool
    }

    func object(_ name: String, required: Bool = false) -> ManifestObject? {
        item(name, required: required)?.object
    }

    /// The items of an array; none where it is absent.
    func items(_ name: String, count: ClosedRange<Int> = 0...256, required: Bool = false) -> [Item] {
        guard let item = item(name, required: required) else { return [] }
        guard let items = item.value.array else {
            item.fault("is not an array")
            return []
        }
        if items.count < count.lowerBound {
            item.fault("has fewer than \(count.lowerBound) \(count.lowerBound == 1 ? "item" : "items")")
        }
        if items.count > count.upperBound { item.fault("has more than \(count.upperBound) items") }
        return items.prefix(count.upperBound).enumerated().map { index, value in
            Item(value: value, pointer: "\(item.pointer)/\(index)", report: report)
        }
    }

    func objects(_ name: String, count: ClosedRange<Int> = 0...256, required: Bool = false) -> [ManifestObject] {
        items(name, count: count, required: required).compactMap(\.object)
    }

    func texts(
        _ name: String, _ rule: TextRule = .line(256), count: ClosedRange<Int> = 0...256, required: Bool = false
    ) -> [String] {
        items(name, count: count, required: required).compactMap { $0.text(rule) }
    }

    /// The members of a map.
    func members(_ name: String, maximum: Int = 256) -> [(name: String, item: Item)] {
        guard let object = object(name) else { return [] }
        if object.value.count > maximum { object.faultOfWhole("has more than \(maximum) members") }
        return object.value.members.prefix(maximum).map { name, value in
            (name, Item(value: value, pointer: object.place(name), report: report))
        }
    }

    /// An http or https address.
    func webAddress(_ name: String, required: Bool = false, secure: Bool = false, maximum: Int = 2048) -> String? {
        guard let address = text(name, .line(maximum), required: required) else { return nil }
        guard isWebAddress(address) else {
            fault(name, "is not an http or https address")
            return nil
        }
        if secure, !address.lowercased().hasPrefix("https://") {
            fault(name, "is not an https address")
            return nil
        }
        return address
    }

    /// Reports every member that is not one of these.
    func allow(only known: [String]) {
        for (name, _) in value.members where !known.contains(name) {
            let meant = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? "."
            report.add(place(name), "'\(quotable(place(name)))' is not a member of this format\(meant)")
        }
    }
}
