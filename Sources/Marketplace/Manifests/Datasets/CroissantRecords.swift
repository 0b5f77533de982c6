// CroissantRecords.swift: the record sets of a Croissant description, their fields, and what those refer to.

internal import JSON

/// Judges `recordSet`: each reference has to lead somewhere.
struct CroissantRecords {
    let sources: CroissantSources
    /// Deeper than any table.
    private static let maximumDepth = 8

    private struct Ids {
        var sets: Set<String> = []
        var fields: Set<String> = []
    }

    func check(_ dataset: ManifestObject) {
        let sets = Croissant.objects("recordSet", of: dataset)
        var ids = Ids()
        for set in sets { collect(set, into: &ids) }
        for set in sets { check(set, ids) }
    }

    private func collect(_ set: ManifestObject, into ids: inout Ids) {
        if !Croissant.types(of: set).contains("RecordSet") { set.fault("@type", "is not cr:RecordSet") }
        guard let id = CroissantSources.id(of: set) else {
            set.faultOfWhole("has neither '@id' nor 'name'")
            return
        }
        if !ids.sets.insert(id).inserted || sources.contains(id) { set.faultOfWhole("has the @id of another") }
        collectFields("field", of: set, under: id, into: &ids, depth: 0)
    }

    private func collectFields(
        _ name: String, of owner: ManifestObject, under set: String, into ids: inout Ids, depth: Int
    ) {
        guard depth < Self.maximumDepth else {
            return owner.faultOfWhole("is nested more than \(Self.maximumDepth) deep")
        }
        for field in Croissant.objects(name, of: owner) {
            guard let id = CroissantSources.id(of: field) else {
                field.faultOfWhole("has neither '@id' nor 'name'")
                continue
            }
            // Without an @id a name is known within its record set.
            let isGlobal = field.value["@id"] != nil
            if !ids.fields.insert(isGlobal ? id : "\(set)/\(id)").inserted {
                field.faultOfWhole("has the @id of another")
            }
            collectFields("subField", of: field, under: set, into: &ids, depth: depth + 1)
        }
    }

    private func check(_ set: ManifestObject, _ ids: Ids) {
        let id = CroissantSources.id(of: set) ?? ""
        for (key, item) in CroissantSources.references("key", of: set)
        where !ids.fields.contains(key) && !ids.fields.contains("\(id)/\(key)") {
            item.fault("refers to '\(quotable(key))', which is no field of this record set")
        }
        let data = Croissant.member("data", of: set)
        if set.value[data] != nil { _ = set.objects(data, count: 0...10_000) }
        checkFields("field", of: set, ids, depth: 0, needsSource: set.value[data] == nil)
    }

    private func checkFields(_ name: String, of owner: ManifestObject, _ ids: Ids, depth: Int, needsSource: Bool) {
        guard depth < Self.maximumDepth else { return }
        for field in Croissant.objects(name, of: owner) {
            if !Croissant.types(of: field).contains("Field") { field.fault("@type", "is not cr:Field") }
            let hasParts = field.value[Croissant.member("subField", of: field)] != nil
            checkType(of: field, required: !hasParts)
            let source = Croissant.member("source", of: field)
            if field.value[source] != nil {
                checkSource(source, of: field, ids)
            } else if needsSource, !hasParts, field.value[Croissant.member("value", of: field)] == nil {
                field.fault("source", "is missing")
            }
            let references = Croissant.member("references", of: field)
            if field.value[references] != nil { checkSource(references, of: field, ids) }
            checkFields(
                "subField", of: field, ids, depth: depth + 1, needsSource: needsSource && field.value[source] == nil)
        }
    }

    private func checkType(of field: ManifestObject, required: Bool) {
        let name = Croissant.member("dataType", of: field)
        guard let item = field.item(name, required: required) else { return }
        if item.value.array == nil {
            if item.value.string == nil, item.value["@id"]?.string != nil { return }
            _ = item.text(.line(1024))
        } else {
            _ = field.texts(name, .line(1024), count: 1...16)
        }
    }

    /// `{"fileObject" | "fileSet" | "recordSet" | "field": {"@id"}, "extract", "transform"}`, or `{"@id"}` alone.
    private func checkSource(_ name: String, of field: ManifestObject, _ ids: Ids) {
        guard let item = field.item(name) else { return }
        // Version 1.1 allows several.
        for source in item.value.array == nil ? [item] : field.items(name, count: 1...64) {
            if let id = source.value.string ?? source.value["@id"]?.string {
                if !sources.contains(id), !ids.fields.contains(id), !ids.sets.contains(id) {
                    source.fault("refers to '\(quotable(id))', which the data set does not have")
                }
                continue
            }
            guard let object = source.object else { continue }
            checkTarget(of: object, ids)
            checkExtraction(of: object)
        }
    }

    private func checkTarget(of source: ManifestObject, _ ids: Ids) {
        let targets: [(name: String, known: (String) -> Bool)] = [
            ("fileObject", sources.objects.contains), ("fileSet", sources.sets.contains),
            ("recordSet", ids.sets.contains),
            ("field", ids.fields.contains), ("distribution", sources.contains),
        ]
        var isNamed = false
        for (name, isKnown) in targets {
            for (id, item) in CroissantSources.references(name, of: source) {
                isNamed = true
                if !isKnown(id) { item.fault("refers to '\(quotable(id))', which the data set does not have") }
            }
        }
        if !isNamed { source.faultOfWhole("names no fileObject, fileSet, recordSet or field") }
    }

    private func checkExtraction(of source: ManifestObject) {
        for extract in Croissant.objects("extract", of: source, maximum: 16) {
            for name in ["column", "fileProperty", "jsonPath", "jsonQuery", "regex"] where extract.value[name] != nil {
                _ = extract.text(name, .line(4096))
            }
        }
    }
}
