// Markdown.swift: Markdown that strangers wrote, as HTML that is safe to show. Which texts are accepted is MarkdownBounds'.

internal import CMarkdown

/// GitHub's Markdown (tables, strikethrough, autolinks) without HTML.
///
/// What comes out holds only what CommonMark itself makes: raw HTML is dropped, links lead to `http`, `https`, `mailto`, a path
/// of this site or a place in the page, images come over `https`, and every link is `rel="nofollow ugc noopener"`. It takes
/// milliseconds for long texts: call it in the work pool.
package enum Markdown {
    /// Renders a text. One that is beyond ``MarkdownBounds`` is shown as it is, in `<pre>`: rendering never fails.
    package static func html(_ text: String) -> String {
        guard MarkdownBounds.problem(with: text) == nil, let html = rendered(text) else {
            return "<pre>\(escaped(text))</pre>\n"
        }
        return html
    }

    /// GitHub's extensions that are used; looked up once, since registering them is not safe on two threads at a time.
    /// Written once, by Swift's lazy start of statics, and only read afterwards; hence `nonisolated(unsafe)`.
    nonisolated(unsafe) private static let extensions: [OpaquePointer] = {
        cmark_gfm_core_extensions_ensure_registered()
        let names: [String] = ["table", "strikethrough", "autolink"]
        return names.compactMap { name in cmark_find_syntax_extension(name) }
    }()

    private static func rendered(_ text: String) -> String? {
        // Without CMARK_OPT_UNSAFE: what the walk below might miss, the renderer itself leaves out.
        let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8
        guard let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for known in extensions { cmark_parser_attach_syntax_extension(parser, known) }
        var copy = text
        copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return nil }
        defer { cmark_node_free(document) }
        clean(document)
        guard let output = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else {
            return nil
        }
        defer { cmark_get_default_mem_allocator().pointee.free(output) }
        return withRelations(UnsafeBufferPointer(start: output, count: length(of: output)))
    }

    private static func length(of text: UnsafePointer<CChar>) -> Int {
        var count = 0
        while text[count] != 0 { count += 1 }
        return count
    }

    // MARK: What is taken out

    /// Drops raw HTML, and unwraps links and images that lead where they may not.
    private static func clean(_ document: OpaquePointer) {
        var doomed: [OpaquePointer] = []
        var unwrapped: [OpaquePointer] = []
        let iterator = cmark_iter_new(document)
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            let type = cmark_node_get_type(node)
            if type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE {
                doomed.append(node)
            } else if type == CMARK_NODE_LINK, !SafeAddress.mayLink(address(of: node)) {
                unwrapped.append(node)
            } else if type == CMARK_NODE_IMAGE, !SafeAddress.mayShow(address(of: node)) {
                unwrapped.append(node)
            }
        }
        cmark_iter_free(iterator)
        // From the last to the first, so that what stands inside a node is done before the node goes.
        for node in unwrapped.reversed() { unwrap(node) }
        for node in doomed.reversed() { cmark_node_free(node) }
    }

    private static func address(of node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }

    /// Puts a node's text in its place.
    private static func unwrap(_ node: OpaquePointer) {
        while let child = cmark_node_first_child(node) {
            if cmark_node_insert_before(node, child) == 0 { break }
        }
        cmark_node_free(node)
    }

    // MARK: What is put in

    /// Says of every link that its author vouches for nothing. Whatever the author wrote, the renderer has escaped `<` in it, in
    /// texts and in attributes; so `<a href` in its output is an element that it has made itself.
    private static func withRelations(_ html: UnsafeBufferPointer<CChar>) -> String {
        let mark = Array("<a href".utf8)
        let better = Array("<a rel=\"nofollow ugc noopener\" href".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(html.count + 64)
        var index = 0
        html.withMemoryRebound(to: UInt8.self) { bytes in
            while index < bytes.count {
                if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                    out += better
                    index += mark.count
                } else {
                    out.append(bytes[index])
                    index += 1
                }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text.unicodeScalars {
            switch character {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(character)  // over characters
            }
        }
        return out
    }
}
