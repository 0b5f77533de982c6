// ModelScanner.swift: model files: what pickles import, whether GGUF, safetensors and NumPy files are what they claim.

import JSON

/// Looks at formats of models and arrays.
struct ModelScanner {
    static let rules: [Rule] = [
        Rule(
            "model.pickle-runs", .models, .critical, "A pickle runs commands or code when it is loaded.",
            advice: "Save the weights as safetensors.", "LLM05 ML06 ML10", .computed),
        Rule(
            "model.pickle-unknown", .models, .high, "A pickle imports something that is not known to be harmless.",
            advice: "Save the weights as safetensors, or plain data as JSON.", "LLM05 ML06 ML10", .computed),
        Rule(
            "model.pickle-hidden-import", .models, .high,
            "A pickle imports something whose name is put together as it runs.",
            advice: "Save the weights as safetensors.", "LLM05 ML06 ML10", .computed),
        Rule(
            "model.pickle-broken", .models, .medium, "A pickle breaks off or holds opcodes that there are not.",
            advice: "Save it again.", "LLM05 ML06", .computed),
        Rule(
            "model.pickle", .models, .low,
            "A pickle, which can run code when it is loaded; this one holds known data types only.",
            advice: "Prefer safetensors.", "LLM05 ML06", .computed),
        Rule(
            "model.object-array", .models, .medium, "An array of Python objects, which loads by a pickle.",
            advice: "Save plain numbers.", "LLM05 ML06", .computed),
        Rule(
            "model.gguf-malformed", .models, .high, "A GGUF file whose header cannot be right.",
            advice: "Convert the model again.", "LLM05 ML06", .computed),
        Rule(
            "model.template-code", .models, .critical, "The chat template of a model reaches for Python's inside.",
            advice: "Use the template of the original model.", "LLM05 ML10", .computed),
        Rule(
            "model.safetensors-malformed", .models, .high, "A safetensors file whose header cannot be right.",
            advice: "Save it again.", "LLM05 ML06", .computed),
        Rule(
            "model.array-malformed", .models, .medium, "A NumPy file whose header cannot be right.",
            advice: "Save it again.", "LLM05 ML06", .computed),
        Rule(
            "model.keras-lambda", .models, .high, "A Keras model with a Lambda layer, which holds code.",
            advice: "Register a layer of your own in code that can be read.", "LLM05 ML06 ML10", .computed),
        Rule(
            "model.hdf5", .models, .low, "An HDF5 model, which may hold layers with code.",
            advice: "Prefer safetensors or .keras without Lambda layers.", "LLM05 ML06", .computed),
    ]
    private enum Index {
        static let runs = 0, unknown = 1, hidden = 2, broken = 3, pickle = 4, objects = 5, gguf = 6, template = 7,
            safetensors = 8, array = 9, lambda = 10, hdf5 = 11
    }

    /// - Parameter isCut: whether only its beginning is there, so that its end proves nothing.
    /// - Returns: whether it is a model, so that the report answers the list for models too.
    static func add(
        _ path: String, _ bytes: [UInt8], _ type: FileType, isCut: Bool = false, to findings: inout FindingList
    ) -> Bool {
        switch type {
        case .pickle: pickle(path, bytes, isCut: isCut, &findings)
        case .numpy: numpy(path, bytes, isCut, &findings)
        case .gguf: gguf(path, bytes, isCut, &findings)
        case .safetensors: safetensors(path, bytes, isCut, &findings)
        case .hdf5: findings.add(rules[Index.hdf5], file: path)
        default: return false
        }
        return true
    }

    // MARK: - Pickle

    static func pickle(_ path: String, _ bytes: [UInt8], isCut: Bool = false, _ findings: inout FindingList) {
        let content = PickleWalker.walk(bytes)
        // A text that merely has the name of a pickle breaks at once.
        if content.isBroken, content.imports.isEmpty, content.opcodes < 4, bytes.first != 0x80 {
            findings.add(rules[Index.broken], file: path, severity: .low)
            return
        }
        let grave = content.imports.filter { PickleImports.runs($0) }
        let unknown = content.imports.filter { !PickleImports.runs($0) && !PickleImports.isHarmless($0) }
        for name in grave.prefix(5) { findings.add(rules[Index.runs], file: path, excerpt: name) }
        if grave.isEmpty {
            for name in unknown.prefix(5) { findings.add(rules[Index.unknown], file: path, excerpt: name) }
        }
        if content.hasUnknownImport { findings.add(rules[Index.hidden], file: path) }
        if content.isBroken, !isCut {
            findings.add(rules[Index.broken], file: path, excerpt: "after \(content.opcodes) opcodes")
        }
        if grave.isEmpty, unknown.isEmpty {
            findings.add(rules[Index.pickle], file: path, excerpt: content.imports.joined(separator: ", "))
        }
    }

    // MARK: - NumPy

    private static func numpy(_ path: String, _ bytes: [UInt8], _ isCut: Bool, _ findings: inout FindingList) {
        guard bytes.count > 12, bytes.starts(with: [0x93]), (1...3).contains(bytes[6]) else {
            findings.add(rules[Index.array], file: path)
            return
        }
        let isLong = bytes[6] >= 2
        let start = isLong ? 12 : 10
        let length = isLong ? Int(little32(bytes, 8)) : Int(bytes[8]) | Int(bytes[9]) << 8
        guard length <= 1 << 16, start + length <= bytes.count else {
            findings.add(rules[Index.array], file: path)
            return
        }
        let header = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
        guard header.contains("descr"), header.contains("shape") else {
            findings.add(rules[Index.array], file: path)
            return
        }
        if header.contains("|O") || header.contains("'O'") || header.contains("object") {
            findings.add(rules[Index.objects], file: path, excerpt: header)
            pickle(path, Array(bytes[(start + length)...]), isCut: isCut, &findings)
        }
    }

    // MARK: - safetensors

    /// - Source: the format's description in safetensors' README: eight bytes of length, a JSON object, the tensors.
    private static func safetensors(_ path: String, _ bytes: [UInt8], _ isCut: Bool, _ findings: inout FindingList) {
        func refuse(_ why: String) { findings.add(rules[Index.safetensors], file: path, excerpt: why) }
        guard bytes.count >= 8 else { return refuse("shorter than its length field") }
        let length = UInt64(little32(bytes, 0)) | UInt64(little32(bytes, 4)) << 32
        guard length <= 100_000_000, length + 8 <= UInt64(bytes.count) else {
            return refuse("a header of \(length) bytes")
        }
        let header = bytes[8..<(8 + Int(length))]
        guard header.first == UInt8(ascii: "{"), let object = JSONObjectReader.object(header) else {
            return refuse("the header is no JSON object with each name once")
        }
        // Of a file that is cut the end is not known.
        let data = isCut ? Int.max : bytes.count - 8 - Int(length)
        var spans: [(Int, Int)] = []
        for (name, value) in object.members where name != "__metadata__" {
            guard let offsets = value["data_offsets"]?.array, offsets.count == 2, let from = offsets[0].int64,
                let to = offsets[1].int64, from >= 0, to >= from, to <= data, let shape = value["shape"]?.array,
                let type = value["dtype"]?.string
            else { return refuse("the tensor '\(name)' lies outside of the file") }
            let sizes = shape.map { $0.int64 ?? -1 }
            var elements: Int64 = 1
            for size in sizes {
                let (product, overflow) = elements.multipliedReportingOverflow(by: size)
                guard size >= 0, !overflow else { return refuse("the shape of '\(name)'") }
                elements = product
            }
            if let width = widths[type], elements.multipliedReportingOverflow(by: width).partialValue != to - from {
                return refuse("'\(name)' has not the size of its shape")
            }
            spans.append((Int(from), Int(to)))
        }
        spans.sort { $0 < $1 }
        for (first, second) in zip(spans, spans.dropFirst()) where first.1 > second.0 {
            return refuse("tensors overlap")
        }
        if !isCut, let last = spans.last, last.1 != data {
            return refuse("\(data - last.1) bytes behind the last tensor")
        }
    }

    private static let widths: [String: Int64] = [
        "F64": 8, "I64": 8, "U64": 8, "F32": 4, "I32": 4, "U32": 4, "F16": 2, "BF16": 2, "I16": 2, "U16": 2, "I8": 1,
        "U8": 1,
        "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1,
    ]

    // MARK: - GGUF

    private static func gguf(_ path: String, _ bytes: [UInt8], _ isCut: Bool, _ findings: inout FindingList) {
        var reader = GGUFReader(bytes)
        if let problem = reader.read(), !isCut { findings.add(rules[Index.gguf], file: path, excerpt: problem) }
        for template in reader.templates { addTemplate(template, path, 0, &findings) }
    }

    private static let escapes = [
        "__class__", "__mro__", "__subclasses__", "__globals__", "__builtins__", "__import__", "os.system", "popen",
        "subprocess",
        "cycler.__init__", "lipsum.__", "namespace.__", "request.application", "attr(",
    ]

    /// Jinja runs what it is given: a template that reaches for Python's inside is an attack.
    static func addTemplate(_ template: String, _ path: String, _ line: Int, _ findings: inout FindingList) {
        guard let found = escapes.first(where: { template.contains($0) }) else { return }
        findings.add(rules[Index.template], file: path, line: line, excerpt: found)
    }

    /// Chat templates and Lambda layers stand in JSON too.
    static func addJSON(_ document: TextDocument, _ findings: inout FindingList) {
        var found = [Bool](repeating: false, count: 4)
        document.view.bytes.withUnsafeBufferPointer { bytes in
            jsonMarks.visit(bytes) { mark, _ in found[mark] = true }
        }
        if found[0] {
            addTemplate(
                String(decoding: document.view.bytes.prefix(1 << 20), as: UTF8.self), document.path, 1, &findings)
        }
        if found[1], found[2] || found[3] { findings.add(rules[Index.lambda], file: document.path, line: 1) }
    }

    private static let jsonMarks = LiteralSet(
        ["chat_template", "\"class_name\"", "\"lambda\"", "__lambda__"].map { Array($0.utf8) })

    private static func little32(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
}
