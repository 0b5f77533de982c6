// MarkdownField.swift: fields that hold Markdown: whether it can be rendered, and its HTML for those who ask.

internal import JSON
internal import Markdown

/// Fields that hold Markdown.
enum MarkdownField {
    /// Asks for HTML beside the Markdown.
    static let render = Field(
        "render", .choice(["html"]), required: false,
        "Also give Markdown as HTML that is safe to show: `body_html` beside `body`.")

    static func isWanted(_ input: Values) -> Bool { input.text("render") != nil }

    /// Refuses Markdown that would not be rendered.
    static func refusal(of input: Values, _ field: String = "body") -> Refusal? {
        guard let text = input.text(field), let problem = MarkdownBounds.problem(with: text) else { return nil }
        return .invalidField("/" + field, "too_complex", problem.sentence)
    }

    /// The schema of the HTML beside a text.
    static func html(of name: String) -> Field {
        Field("\(name)_html", .text, required: false, "The same as HTML, where that was asked for.")
    }

    /// Writes Markdown, and its HTML where that was asked for.
    static func write(_ text: String, as name: String, html: Bool, to writer: inout JSONWriter) {
        writer.name(name)
        writer.value(text)
        if html {
            writer.name(name + "_html")
            writer.value(Markdown.html(text))
        }
    }
}
