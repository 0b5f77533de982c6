// ReadersMarkdown.swift: what people wrote in Markdown, as a page shows it: without pictures.

extension HTML {
    /// Rendered Markdown, in which a link stands for each picture: a page loads nothing from another host, which would learn who
    /// reads it.
    ///
    /// - Parameter html: what `Markdown` has made. It escapes `<` and `>` in all that people wrote, so that `<img` begins an
    ///   element of its own, and the next `>` ends it.
    init(markdown html: String) {
        var out = ""
        var rest = html[...]
        var isInLink = false
        while let begin = rest.firstRange(of: "<img src=\""), let end = rest[begin.upperBound...].firstIndex(of: ">") {
            let before = rest[..<begin.lowerBound]
            if let last = before.ranges(of: /<a |<\/a>/).last { isInLink = before[last] == "<a " }
            let parts = rest[begin.upperBound..<end].split(separator: "\"", omittingEmptySubsequences: false)
            let address = parts[0]
            let words = parts.count > 2 && !parts[2].isEmpty ? parts[2] : address
            out += before
            out += isInLink ? words : "<a rel=\"nofollow ugc noopener\" href=\"\(address)\">\(words)</a>"
            rest = rest[rest.index(after: end)...]
        }
        self.init(trusted: out + rest)
    }
}
