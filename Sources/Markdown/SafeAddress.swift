// SafeAddress.swift: where links and images of strangers may lead. A list of what is allowed, never of what is not.

/// Addresses in Markdown.
enum SafeAddress {
    /// Whether a link may lead there: `http`, `https`, `mailto`, a path of this site, a place in the page.
    static func mayLink(_ address: String) -> Bool {
        let start = address.prefix(8).lowercased()
        if start.hasPrefix("https://") || start.hasPrefix("http://") || start.hasPrefix("mailto:") { return true }
        if address.hasPrefix("#") { return true }
        // `//host` and `/\host` are other sites.
        return address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\")
            && !address.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }

    /// Whether an image may be shown from there: `https` alone, so that a page stays free of mixed content and of `data:`.
    static func mayShow(_ address: String) -> Bool {
        address.prefix(8).lowercased() == "https://"
    }
}
