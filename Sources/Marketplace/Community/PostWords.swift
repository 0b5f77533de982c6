// PostWords.swift: from texts to the words by which posts are found, and to slugs.

/// The words of posts.
enum PostWords {
    /// Words that are kept of a post, and that are looked for.
    static let maximumStored = 300
    static let maximumAsked = 8
    /// In bytes; PostgreSQL refuses long entries of an index.
    private static let maximumBytes = 120

    /// The distinct words of a text in lower case, in their order: runs of letters and digits, and each character of the
    /// scripts that put no space between words.
    static func words(of text: String, limit: Int) -> [String] {
        var (words, seen, word): ([String], Set<String>, String) = ([], [], "")
        func close() {
            if !word.isEmpty, words.count < limit, seen.insert(word).inserted { words.append(word) }
            word = ""
        }
        for scalar in text.lowercased().unicodeScalars {
            if isIdeographic(scalar) {
                close()
                word.unicodeScalars.append(scalar)
                close()
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if word.utf8.count + 4 <= maximumBytes { word.unicodeScalars.append(scalar) }
            } else {
                close()
            }
        }
        close()
        return words
    }

    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x2FA1F:
            true
        default: false  // over characters
        }
    }

    /// The beginning of a post's address: the ASCII letters and digits of its title, with hyphens between them; empty where
    /// there are none.
    static func slug(of title: String) -> String {
        var slug = ""
        var isApart = false
        for scalar in title.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9":
                if isApart, !slug.isEmpty { slug.append("-") }
                slug.unicodeScalars.append(scalar)
                isApart = false
            default: isApart = true  // over characters
            }
            if slug.utf8.count >= 60 { break }
        }
        return slug
    }
}
