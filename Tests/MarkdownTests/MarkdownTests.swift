// MarkdownTests.swift: what GitHub's Markdown makes, and that nothing which acts comes out of what strangers wrote.

import Testing

@testable import Markdown

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("# A *b*\n\ntext", "<h1>A <em>b</em></h1>\n<p>text</p>\n"),
        ("~~old~~", "<p><del>old</del></p>\n"),
        ("`<b>` & <", "<p><code>&lt;b&gt;</code> &amp; &lt;</p>\n"),
        (
            "[a](https://a.example/?x=1&y=2)",
            "<p><a rel=\"nofollow ugc noopener\" href=\"https://a.example/?x=1&amp;y=2\">a</a></p>\n"
        ),
        (
            "https://a.example",
            "<p><a rel=\"nofollow ugc noopener\" href=\"https://a.example\">https://a.example</a></p>\n"
        ),
        ("[a](/listings/@a/b)", "<p><a rel=\"nofollow ugc noopener\" href=\"/listings/@a/b\">a</a></p>\n"),
        ("![alt](https://a.example/i.png)", "<p><img src=\"https://a.example/i.png\" alt=\"alt\" /></p>\n"),
        ("", ""),
        ("你好 **世界**", "<p>你好 <strong>世界</strong></p>\n"),
    ])
    func `Markdown becomes HTML`(text: String, html: String) {
        #expect(Markdown.html(text) == html)
    }

    @Test func `tables become tables`() {
        let html = Markdown.html("| a | b |\n| - | - |\n| 1 | [x](http://e.example) |\n")
        #expect(html.contains("<th>a</th>"))
        #expect(html.contains("<td><a rel=\"nofollow ugc noopener\" href=\"http://e.example\">x</a></td>"))
    }

    /// Texts that try to make a page act. None may leave an element or an attribute that Markdown itself does not make.
    static let hostile = [
        "<script>alert(1)</script>", "text <script>alert(1)</script> text", "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b", "<svg onload=alert(1)>", "<iframe src=https://a.example></iframe>",
        "<style>*{display:none}</style>", "<a href=\"javascript:alert(1)\">x</a>", "<!-- x --><b>bold</b>",
        "<?php x ?>", "<!DOCTYPE html>", "<![CDATA[<b>]]>", "<details open ontoggle=alert(1)>", "<base href=//evil>",
        "<form action=//evil><input name=a></form>", "<math><mi xlink:href=\"data:x\">", "<SCRIPT SRC=//evil></SCRIPT>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](<java\tscript:alert(1)>)",
        "[x](javascript&colon;alert(1))", "[x](&#106;avascript:alert(1))", "[x](\u{1}javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:msgbox)", "[x](file:///etc/passwd)",
        "[x](//evil.example)", "[x](/\\evil.example)", "[x](%6aavascript:alert(1))", "[x](blob:https://a/b)",
        "<javascript:alert(1)>", "<data:text/html,x>", "[x]: javascript:alert(1)\n\n[x]", "[x][y]\n\n[y]: data:x",
        "![x](javascript:alert(1))", "![x](data:image/svg+xml;base64,PHN2Zz4=)", "![x](http://a.example/i.png)",
        "![x](/logout)", "[![x](javascript:a)](javascript:b)",
        "[a](https://x.example \"\\\" onclick=alert(1) x=\\\"\")",
        "![a](https://x.example \"\\\" onerror=alert(1)\")", "![\" onerror=alert(1) x=\"](https://x.example)",
        "```\"><script>alert(1)</script>\ncode\n```", "``` x\" onclick=\"alert(1)\ncode\n```",
        "[a](https://x.example/\"onclick=alert(1))", "[a](https://x.example/'><script>alert(1)</script>)",
        "<https://x.example/\"onclick=alert(1)>", "| <script>a</script> |\n| - |\n| <b onclick=x>y</b> |",
        "| [x](javascript:a) |\n| - |\n| ![x](data:y) |", "<a href", "&lt;a href=\"javascript:x\"&gt;",
        "*<script>*alert(1)*</script>*", "[<script>](https://x.example)", "~~[x](javascript:a)~~",
        "> <script>\n> alert(1)\n> </script>", "- <img src=x onerror=a>", "www.x.example/<script>", "\u{202E}<b>",
        "mailto:a@b.example\"onclick=x", "<a@b.example\"onclick>", "x\u{0}<script>", "<a\nhref=\"javascript:x\">y</a>",
    ]

    @Test(arguments: hostile)
    func `nothing that acts comes out`(text: String) throws {
        let html = Markdown.html(text)
        for match in html.matches(of: /<([^>]*)>/) {
            let element = String(match.1)
            let isPlain =
                try /\/?(p|h[1-6]|em|strong|del|code|pre|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|br \/|hr \/)/
                .wholeMatch(in: element) != nil
            let isCode = try /code class="language-[^"<>]*"/.wholeMatch(in: element) != nil
            let isLink =
                try
                /\/a|a rel="nofollow ugc noopener" href="(https?:\/\/|mailto:|#|\/[^\/\\])[^"<>]*"( title="[^"<>]*")?/
                .wholeMatch(in: element) != nil
            let isImage =
                try /img src="https:\/\/[^"<>]*" alt="[^"<>]*"( title="[^"<>]*")? \//
                .wholeMatch(in: element) != nil
            #expect(isPlain || isCode || isLink || isImage, "\(element) of \(text)")
        }
        #expect(!html.contains("raw HTML omitted"))
    }

    @Test func `the text of a link that leads nowhere stays`() {
        #expect(Markdown.html("see [**this** page](javascript:x) now") == "<p>see <strong>this</strong> page now</p>\n")
        #expect(Markdown.html("![a picture](http://a.example/i.png)") == "<p>a picture</p>\n")
    }

    @Test(arguments: [
        (String(repeating: "a", count: MarkdownBounds.maximumBytes + 1), MarkdownProblem.tooLong),
        (String(repeating: ">", count: 61), .tooDeep), (String(repeating: "> ", count: 61), .tooDeep),
        (String(repeating: "- ", count: 61) + "a", .tooDeep), (String(repeating: "1. ", count: 61) + "a", .tooDeep),
        (String(repeating: "![[]()", count: 61), .tooDeep), (String(repeating: "[", count: 61), .tooDeep),
        (String(repeating: "|", count: 101), .tooManyCells),
        ("|" + String(repeating: "a|", count: 90) + "\n" + String(repeating: "|x\n", count: 300), .tooManyCells),
        (
            "[a]: " + String(repeating: "x", count: 3_000) + "\n\n" + String(repeating: "[a] ", count: 2_000),
            .tooManyReferences
        ),
    ])
    func `what would take the parser long is not given to it`(text: String, problem: MarkdownProblem) {
        #expect(MarkdownBounds.problem(with: text) == problem)
        #expect(Markdown.html(text).hasPrefix("<pre>"))
        #expect(!"\(problem.sentence)".isEmpty)
    }

    @Test(arguments: [
        String(repeating: "-", count: 500), String(repeating: "=", count: 500), String(repeating: "a\n", count: 10_000),
        String(repeating: ">", count: 60), String(repeating: "[a](https://a.example)\n", count: 800),
        String(repeating: "| a | b | c |\n", count: 2_000), String(repeating: "[1]\n\n", count: 500),
        String(repeating: " ", count: 2_000) + "- a", "1.1.1.1.1.1.1.1.1.1.1.1",
        String(repeating: "[a]: https://a.example\n", count: 40),
    ])
    func `what people write is within the bounds`(text: String) {
        #expect(MarkdownBounds.problem(with: text) == nil)
    }

    @Test func `random texts of the characters that mean something give nothing that acts`() throws {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "<", ">", "[", "]", "(", ")", "!", "\"", "'", "`", "*", "_", "~~", "|", "\n", "\n\n", "- ", "> ", "&", "#",
            "javascript:", "https://a.example", "data:", "script", "img", " on=x", "a href=", "x", " ", "\\", "<!--",
            "-->",
            "<a href=\"", ":", "/", "\t", "]: ", "|-|", "&quot;", "&#60;", "www.a.example", "\u{0}", "é",
        ]
        for _ in 0..<3_000 {
            let text = (0..<(1 + next(30))).map { _ in pieces[next(pieces.count)] }.joined()
            try `nothing that acts comes out`(text: text)
        }
    }
}
