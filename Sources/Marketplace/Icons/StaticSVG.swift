// StaticSVG.swift: whether an SVG is a still picture that asks for nothing: no script, no event, no address outside itself.

/// Judges SVG by a list of what is permitted. It reads XML itself, in the part that pictures need: what it cannot read for
/// certain it refuses, so that no browser can read it otherwise.
enum StaticSVG {
    private static let elements: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
        "polyline",
        "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern", "clipPath",
        "mask",
        "marker", "filter", "switch", "view", "style", "image", "feBlend", "feColorMatrix", "feComponentTransfer",
        "feComposite",
        "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
        "feFuncA",
        "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
        "fePointLight",
        "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    ]
    /// Words of editors that draw nothing: their elements are let through, their attributes as well.
    private static let editors: Set<String> = ["sodipodi", "inkscape", "sketch", "serif", "rdf", "cc", "dc"]
    private static let maximumDepth = 64
    /// Of what is drawn by reference. None of it may refer on: ten times ten times ten, and a browser draws for hours.
    private static let maximumUses = 64

    static func check(_ bytes: [UInt8]) throws(IconProblem) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notXML("it is not UTF-8") }
        var scanner = XMLScanner(text)
        var open: [String] = []
        var uses = Uses()
        var seen = false
        while let event = try scanner.next() {
            switch event {
            case .open(let name, let attributes, let isClosed):
                if open.isEmpty {
                    guard !seen, name == "svg" else { throw .notXML("it is not one 'svg' element") }
                    let namespace = attributes.first { $0.name == "xmlns" }?.value
                    guard namespace == "http://www.w3.org/2000/svg" else {
                        throw .notXML("'svg' has not the namespace of SVG")
                    }
                    seen = true
                }
                try check(element: name, attributes)
                uses.open(name, attributes, isClosed: isClosed)
                if !isClosed { open.append(name) }
                guard open.count <= maximumDepth else { throw .notXML("it is nested more than \(maximumDepth) deep") }
            case .close(let name):
                guard open.popLast() == name else { throw .notXML("'\(shownName(name))' closes nothing") }
                uses.close()
            case .text(let text):
                if open.isEmpty, !withoutOuterBlanks(text).isEmpty { throw .notXML("there is text outside of 'svg'") }
                if open.last == "style" { try check(style: text, in: "style") }
            }
        }
        guard seen, open.isEmpty else { throw .notXML("it ends too early") }
        guard uses.count <= maximumUses else { throw .notStatic("it has more than \(maximumUses) elements 'use'") }
        guard !uses.areNested else { throw .notStatic("a 'use' refers to what holds a 'use' itself") }
    }

    /// What is drawn by reference, and whether that refers on.
    private struct Uses {
        private(set) var count = 0
        private var targets: Set<String> = []
        /// The ids of elements that are a `use` or hold one.
        private var holders: Set<String> = []
        private var openIDs: [String?] = []

        var areNested: Bool { !targets.isDisjoint(with: holders) }

        mutating func open(_ name: String, _ attributes: [XMLScanner.Attribute], isClosed: Bool) {
            let id = attributes.first { $0.name == "id" || $0.name == "xml:id" }?.value
            if name == "use" {
                count += 1
                holders.formUnion((openIDs + [id]).compactMap { $0 })
                for attribute in attributes where attribute.name == "href" || attribute.name.hasSuffix(":href") {
                    targets.insert(String(withoutOuterBlanks(attribute.value).dropFirst()))
                }
            }
            if !isClosed { openIDs.append(id) }
        }

        mutating func close() { _ = openIDs.popLast() }
    }

    private static func check(element name: String, _ attributes: [XMLScanner.Attribute]) throws(IconProblem) {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        let isOfEditor = parts.count == 2 && editors.contains(String(parts[0]))
        guard elements.contains(name) || isOfEditor else {
            throw .notStatic("the element '\(shownName(name))' is not permitted")
        }
        var names: Set<String> = []
        for attribute in attributes {
            guard names.insert(attribute.name).inserted else {
                throw .notXML("the attribute '\(shownName(attribute.name))' stands there twice")
            }
            try check(attribute, of: name)
        }
    }

    private static func check(_ attribute: XMLScanner.Attribute, of element: String) throws(IconProblem) {
        let name = attribute.name.lowercased()
        let local = name.split(separator: ":").last.map(String.init) ?? name
        if local.hasPrefix("on") { throw .notStatic("the attribute '\(shownName(attribute.name))' reacts to events") }
        if name == "xmlns" || name.hasPrefix("xmlns:") {
            // Another name for SVG or HTML would let its elements pass as an editor's.
            let prefix = name.dropFirst(6)
            let isOwn =
                attribute.value == "http://www.w3.org/2000/svg" || attribute.value == "http://www.w3.org/1999/xlink"
            let hides = attribute.value.contains("xhtml") || (editors.contains(String(prefix)) && isOwn)
            if hides { throw .notStatic("the namespace '\(shownName(attribute.value))' is not permitted here") }
            return
        }
        if local == "base" { throw .notStatic("the attribute '\(shownName(attribute.name))' is not permitted") }
        if local == "href" || local == "src" || local == "action" {
            let target = withoutOuterBlanks(attribute.value)
            let isPicture = element == "image" && isPictureData(target)
            guard target.hasPrefix("#") || isPicture else {
                throw .notStatic("'\(element)' refers to something outside of the picture")
            }
            return
        }
        try check(style: attribute.value, in: attribute.name)
    }

    /// A picture of pixels inside the picture.
    private static func isPictureData(_ address: String) -> Bool {
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"].contains { prefix in
            address.lowercased().hasPrefix(prefix)
        }
    }

    /// Every `url(…)` has to stay inside, and nothing may be fetched or run. Escapes of CSS, which could spell any of it
    /// otherwise, are refused.
    private static func check(style: String, in place: String) throws(IconProblem) {
        let folded = style.lowercased().filter { !$0.isWhitespace && $0 != "\0" }
        if folded.contains("\\") { throw .notStatic("'\(shownName(place))' holds a backslash") }
        for word in [
            "javascript:", "vbscript:", "@import", "expression(", "-moz-binding", "behavior:", "image-set(", "src(",
        ]
        where folded.contains(word) {
            throw .notStatic("'\(shownName(place))' holds '\(word)'")
        }
        var rest = folded[...]
        while let range = rest.range(of: "url(") {
            rest = rest[range.upperBound...]
            let target = rest.drop { $0 == "\"" || $0 == "'" }
            guard target.hasPrefix("#") else {
                throw .notStatic("'\(shownName(place))' refers to something outside of the picture")
            }
        }
    }

    private static func shownName(_ name: String) -> String { oneLine(name, maximum: 60) }
}
