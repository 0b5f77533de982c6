// LinePlaces.swift: what each line of a file is: code of a fence, prose, a comment.

/// Tells lines apart.
enum LinePlaces {
    /// - Returns: a place for each line; empty where all are ``Language/place``.
    static func of(_ view: TextView, _ language: Language) -> [Places] {
        switch language {
        case .markdown: return markdown(view)
        case .html: return html(view)
        case .shell, .python, .powershell, .config: return code(view, language.place, comments: ["#"])
        case .script: return code(view, language.place, comments: ["//", "*", "/*"])
        case .otherCode:
            return code(view, language.place, comments: ["//", "#", "*", "/*", "--", "rem ", "REM ", "::"])
        case .json, .notebook, .plain, .table: return []
        }
    }

    private static func code(_ view: TextView, _ place: Places, comments: [String]) -> [Places] {
        let marks = comments.map { Array($0.utf8) }
        return view.starts.indices.map { index in
            let line = trimmed(view.bytes[view.range(ofLine: index)])
            // `#!` begins a program.
            return marks.contains { line.starts(with: $0) } && !line.starts(with: [0x23, 0x21]) ? .comment : place
        }
    }

    private static func html(_ view: TextView) -> [Places] {
        var isHidden = false
        return view.starts.indices.map { index in
            let line = view.bytes[view.range(ofLine: index)]
            if isHidden {
                if contains(line, "-->") { isHidden = false }
                return .hidden
            }
            if contains(line, "<!--") {
                isHidden = !contains(line, "-->")
                return .hidden
            }
            return .prose
        }
    }

    private static func markdown(_ view: TextView) -> [Places] {
        var places: [Places] = []
        places.reserveCapacity(view.starts.count)
        var fence: (mark: UInt8, count: Int, place: Places)?
        var isHidden = false
        var isFrontmatter = false
        for index in view.starts.indices {
            let line = trimmed(view.bytes[view.range(ofLine: index)])
            if index == 0, line.elementsEqual("---".utf8) {
                isFrontmatter = true
                places.append(.config)
                continue
            }
            if isFrontmatter {
                isFrontmatter = !line.elementsEqual("---".utf8)
                // Names and descriptions: what an agent reads first.
                places.append(.metadata)
                continue
            }
            if isHidden {
                isHidden = !contains(line, "-->")
                places.append(.hidden)
                continue
            }
            if let open = fence {
                let isClosed = Self.fence(line).map { $0.mark == open.mark && $0.count >= open.count && $0.tag.isEmpty }
                places.append(open.place)
                if isClosed ?? false { fence = nil }
                continue
            }
            if let opening = Self.fence(line) {
                let place = Language(fence: opening.tag).place
                fence = (opening.mark, opening.count, place)
                places.append(place)
                continue
            }
            if contains(line, "<!--") {
                isHidden = !contains(line, "-->")
                places.append(.hidden)
                continue
            }
            // `[//]: # (text)` is a comment too: a link's definition that nobody uses.
            places.append(line.starts(with: "[//]:".utf8) || line.starts(with: "[comment]:".utf8) ? .hidden : .prose)
        }
        return places
    }

    private static func fence(_ line: ArraySlice<UInt8>) -> (mark: UInt8, count: Int, tag: String)? {
        guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let count = line.prefix { $0 == mark }.count
        guard count >= 3 else { return nil }
        let rest = trimmed(line.dropFirst(count))
        guard !rest.contains(UInt8(ascii: "`")) else { return nil }
        let tag = rest.prefix(32).prefix { $0 != 0x20 && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ":") }
        return (mark, count, String(decoding: tag, as: UTF8.self))
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let front = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
        guard let last = front.lastIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return [] }
        return front[front.startIndex...last]
    }

    private static func contains(_ line: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard let first = wanted.first, line.count >= wanted.count else { return false }
        var place = line.startIndex
        while let found = line[place...].firstIndex(of: first) {
            if line[found...].starts(with: wanted) { return true }
            place = found + 1
        }
        return false
    }
}
