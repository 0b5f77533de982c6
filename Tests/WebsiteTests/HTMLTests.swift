// HTMLTests.swift: what goes into a page is escaped.

import Testing

@testable import Website

@Suite struct HTMLTests {
    private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    @Test func `text in an element is text, whatever stands in it`() {
        let html = p { "<script>alert('x')</script> & \"more\"" }
        #expect(
            text(html)
                == "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;</p>")
    }

    @Test func `an attribute cannot be left by its value`() {
        let html = a(.href("/x\" onclick=\"alert(1)"), .title("'\">")) { "y" }
        #expect(text(html) == "<a href=\"/x&quot; onclick=&quot;alert(1)\" title=\"&#39;&quot;&gt;\">y</a>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//elsewhere.test", "/\\elsewhere.test",
        " /x", "",
    ])
    func `a link leads to no script, no data and no other site by a trick`(address: String) {
        #expect(text(a(.href(address)) { "x" }) == "<a href=\"#\">x</a>")
    }

    @Test(arguments: ["/explore", "https://a.test/b?c=d", "mailto:a@b.test", "#place", "?page=2"])
    func `a link leads where links may`(address: String) {
        #expect(text(a(.href(address)) { "x" }).contains(address.replacing("&", with: "&amp;")))
    }

    @Test func `conditions and loops write what they say, and nothing else`() {
        let no: HTML? = nil
        let html = ul {
            for word in ["a", "b"] { li { word } }
            if false { li { "never" } }
            no
        }
        #expect(text(html) == "<ul><li>a</li><li>b</li></ul>")
    }

    @Test func `an attribute that is absent is not written`() {
        #expect(text(input(.name("x"), .checked(if: false), .required)) == "<input name=\"x\" required>")
    }

    @Test func `a form's token is seen through everything around it`() {
        let html = div { form { HTML(formToken: "t") } }
        #expect(html.hasFormToken)
        #expect(!div { "x" }.hasFormToken)
    }

    @Test(arguments: [
        (
            "<p>a <img src=\"https://b.test/c.png\" alt=\"d\" /> e</p>",
            "<p>a <a rel=\"nofollow ugc noopener\" href=\"https://b.test/c.png\">d</a> e</p>"
        ),
        (
            "<img src=\"https://b.test/c.png\" alt=\"\" title=\"t\" />",
            "<a rel=\"nofollow ugc noopener\" href=\"https://b.test/c.png\">https://b.test/c.png</a>"
        ),
        ("<a href=\"/x\"><img src=\"https://b.test/c.png\" alt=\"d\" /></a>", "<a href=\"/x\">d</a>"),
        (
            "<a href=\"/x\">y</a><img src=\"https://b.test/c\" alt=\"d &quot;&lt;\" />",
            "<a href=\"/x\">y</a><a rel=\"nofollow ugc noopener\" href=\"https://b.test/c\">d &quot;&lt;</a>"
        ),
        ("<p>no picture</p>", "<p>no picture</p>"), ("<img src=\"https://b.test", "<img src=\"https://b.test"),
    ])
    func `a picture that somebody wrote is a link to it`(markdown: String, shown: String) {
        #expect(text(HTML(markdown: markdown)) == shown)
    }
}
