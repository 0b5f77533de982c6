// HTML.swift: a piece of a page as a value, and the builder that joins pieces. Elements are in Elements.swift.

/// A piece of a page, already written as UTF-8. Text that goes into it is escaped, unless it says that it may be trusted.
package struct HTML: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether a form in it holds a token, which belongs to a cookie of the browser.
    private(set) var hasFormToken = false

    package init() {}

    /// Text, with `&`, `<`, `>` and both quotes escaped, so that it is the same within elements and within attributes.
    package init(text: String) {
        append(escaping: text)
    }

    /// Pieces that stand beside each other.
    init(@HTMLBuilder pieces: () -> HTML) { self = pieces() }

    /// What is HTML already, and safe: written by this program, or by ``Markdown``.
    package init(trusted html: String) {
        bytes = Array(html.utf8)
    }

    /// The token of a form, as a field of it.
    init(formToken token: String) {
        self = input(.type("hidden"), .name("form_token"), .value(token))
        hasFormToken = true
    }

    mutating func append(_ other: HTML) {
        bytes += other.bytes
        hasFormToken = hasFormToken || other.hasFormToken
    }
    mutating func append(_ literal: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { utf8 in
            bytes.reserveCapacity(bytes.count + utf8.count)
            for byte in utf8 {
                switch byte {
                case UInt8(ascii: "&"): append("&amp;")
                case UInt8(ascii: "<"): append("&lt;")
                case UInt8(ascii: ">"): append("&gt;")
                case UInt8(ascii: "\""): append("&quot;")
                case UInt8(ascii: "'"): append("&#39;")
                default: bytes.append(byte)  // over bytes
                }
            }
        }
    }

    package var isEmpty: Bool { bytes.isEmpty }
}

/// Joins what stands in the braces of an element. A `String` is text, and escaped.
@resultBuilder
package enum HTMLBuilder {
    package static func buildExpression(_ text: String) -> HTML { HTML(text: text) }
    package static func buildExpression(_ html: HTML) -> HTML { html }
    package static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }

    package static func buildPartialBlock(first: HTML) -> HTML { first }
    package static func buildPartialBlock(accumulated: HTML, next: HTML) -> HTML {
        var whole = accumulated
        whole.append(next)
        return whole
    }

    package static func buildBlock() -> HTML { HTML() }
    package static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
    package static func buildEither(first html: HTML) -> HTML { html }
    package static func buildEither(second html: HTML) -> HTML { html }
    package static func buildArray(_ parts: [HTML]) -> HTML {
        var whole = HTML()
        for part in parts { whole.append(part) }
        return whole
    }
}
