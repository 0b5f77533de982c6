// FileResponse.swift: answers from files: conditions and ranges (RFC 9110 sections 13 and 14). Opening files is the caller's.

extension Response {
    /// The answer to a GET or HEAD of a file: 200, 206, 304 or 416.
    ///
    /// `If-None-Match` is looked at first; a range counts only where `If-Range`, if it is there, is the tag. Of several ranges
    /// in one request none is served: the whole file is a correct answer (RFC 9110 section 14.2).
    ///
    /// - Parameters:
    ///   - file: may be shared by any number of answers.
    ///   - size: bytes of the file, which does not change while answers are sent.
    ///   - etag: a strong tag without its quotes, of visible ASCII characters other than the quote.
    ///   - mediaType: the Content-Type.
    ///   - headers: what else the answer has.
    public static func file(
        _ file: OpenFile, size: Int, etag: String, mediaType: String,
        headers: [HeaderField] = [], to request: Request
    ) -> Response {
        let tag = "\"\(etag)\""
        var fields: [HeaderField] = [HeaderField(.etag, tag), HeaderField(.acceptRanges, "bytes")]
        if let condition = request.header(.ifNoneMatch), EntityTags.matchesWeakly(condition, tag) {
            // The body is not sent, but its length is what Content-Length says (RFC 9110 section 8.6).
            return Response(status: 304, headers: fields + headers, body: .file(file, offset: 0, length: size))
        }
        switch range(of: request, tag: tag, size: size) {
        case .whole:
            fields.append(HeaderField(.contentType, mediaType))
            return Response(status: 200, headers: fields + headers, body: .file(file, offset: 0, length: size))
        case .part(let range):
            fields.append(HeaderField(.contentType, mediaType))
            fields.append(HeaderField(.contentRange, "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"))
            let body = Body.file(file, offset: range.lowerBound, length: range.count)
            return Response(status: 206, headers: fields + headers, body: body)
        case .unsatisfiable:
            fields.append(HeaderField(.contentRange, "bytes */\(size)"))
            return Response(status: 416, headers: fields + headers)
        }
    }

    /// Gives an answer its tag; where the client has this answer already, it becomes a 304.
    ///
    /// - Parameter etag: a strong tag without its quotes, of visible ASCII characters other than the quote.
    public mutating func tag(_ etag: String, for request: Request) {
        let tag = "\"\(etag)\""
        headers.append(HeaderField(.etag, tag))
        if let condition = request.header(.ifNoneMatch), EntityTags.matchesWeakly(condition, tag) {
            // The body is not sent, but its length is what Content-Length says (RFC 9110 section 8.6).
            status = 304
            headers.removeAll { $0.name == .contentType }
        }
    }

    private static func range(of request: Request, tag: String, size: Int) -> ByteRange {
        guard request.method == .get, let text = request.header(.range) else { return .whole }
        if let condition = request.header(.ifRange), condition != tag { return .whole }
        return ByteRange(text, size: size)
    }
}

/// What a Range field asks for.
enum ByteRange: Equatable {
    /// There is no range that is understood and served.
    case whole
    case part(Range<Int>)
    case unsatisfiable

    /// - Parameters:
    ///   - text: the value of the field.
    ///   - size: bytes of what is asked for.
    init(_ text: String, size: Int) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let isBytes = parts.first?.lowercased() == "bytes"
        guard isBytes, parts.count == 2, !parts[1].contains(",") else {
            self = .whole
            return
        }
        let ends = parts[1].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            self = .whole
            return
        }
        self = ByteRange.between(ByteRange.number(ends[0]), ByteRange.number(ends[1]), size: size)
    }

    private static func between(_ first: End, _ last: End, size: Int) -> ByteRange {
        switch (first, last) {
        case (.number(let first), .number(let last)):
            if last < first { return .whole }  // malformed, so as if it were not there
            return first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
        case (.number(let first), .open):
            return first < size ? .part(first..<size) : .unsatisfiable
        case (.open, .number(let length)):
            return length > 0 && size > 0 ? .part(max(0, size - length)..<size) : .unsatisfiable
        case (.open, .open), (.malformed, _), (_, .malformed):
            return .whole
        }
    }

    private enum End { case number(Int), open, malformed }

    /// Digits; a number beyond all files counts as the largest.
    private static func number(_ text: Substring) -> End {
        if text.isEmpty { return .open }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .malformed }
        return .number(min(Int(text) ?? .max, .max - 1))
    }
}

/// Comparing entity tags (RFC 9110 section 8.8.3).
enum EntityTags {
    /// Whether a list of If-None-Match has the tag, weakly compared, or is `*`.
    static func matchesWeakly(_ list: String, _ tag: String) -> Bool {
        for part in list.split(separator: ",") {
            var candidate = part.drop { $0 == " " || $0 == "\t" }
            while let last = candidate.last, last == " " || last == "\t" { candidate.removeLast() }
            if candidate.hasPrefix("W/") { candidate = candidate.dropFirst(2) }
            if candidate == "*" || candidate == tag[...] { return true }
        }
        return false
    }
}
