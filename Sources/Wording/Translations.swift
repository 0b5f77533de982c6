// Translations.swift: the languages that people can be written to in, for those who stand below them. The website brings them.

/// Languages by their tags (BCP 47). What is said to a tag that is none, or to `nil`, is English.
package struct Translations: Sendable {
    /// English first.
    package let tags: [String]
    /// A sentence in a language.
    package let say: @Sendable (Sentence, _ tag: String?) -> String
    /// A page's path in a language: `/fr/verify-email`.
    package let address: @Sendable (_ path: String, _ tag: String?) -> String

    package init(
        tags: [String], say: @escaping @Sendable (Sentence, String?) -> String,
        address: @escaping @Sendable (String, String?) -> String
    ) {
        (self.tags, self.say, self.address) = (tags, say, address)
    }
}
