// Elements.swift: the elements of HTML that pages use, each called by its name.

/// An element with content: `p(.class("muted")) { "text" }`.
struct HTMLElement: Sendable {
    private let name: StaticString

    init(_ name: StaticString) { self.name = name }

    func callAsFunction(_ attributes: HTMLAttribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
        self(attributes, content())
    }

    func callAsFunction(_ attributes: [HTMLAttribute?], _ content: HTML = HTML()) -> HTML {
        var html = HTML(opening: name, attributes)
        html.append(content)
        html.append("</")
        html.append(name)
        html.append(">")
        return html
    }
}

/// An element that never has content, nor an end (HTML section 13.1.2): `br()`.
struct HTMLVoidElement: Sendable {
    private let name: StaticString

    init(_ name: StaticString) { self.name = name }

    func callAsFunction(_ attributes: HTMLAttribute?...) -> HTML { self(attributes) }

    func callAsFunction(_ attributes: [HTMLAttribute?]) -> HTML { HTML(opening: name, attributes) }
}

extension HTML {
    fileprivate init(opening name: StaticString, _ attributes: [HTMLAttribute?]) {
        self.init()
        append("<")
        append(name)
        for case .some(let attribute) in attributes {
            append(" ")
            append(escaping: attribute.name)
            guard let value = attribute.value else { continue }
            append("=\"")
            append(escaping: value)
            append("\"")
        }
        append(">")
    }
}

let input = HTMLVoidElement("input")
let img = HTMLVoidElement("img")
let br = HTMLVoidElement("br")
let hr = HTMLVoidElement("hr")
let wbr = HTMLVoidElement("wbr")

let a = HTMLElement("a")
let article = HTMLElement("article")
let aside = HTMLElement("aside")
let button = HTMLElement("button")
let code = HTMLElement("code")
let dd = HTMLElement("dd")
let details = HTMLElement("details")
let div = HTMLElement("div")
let dl = HTMLElement("dl")
let dt = HTMLElement("dt")
let em = HTMLElement("em")
let fieldset = HTMLElement("fieldset")
let figcaption = HTMLElement("figcaption")
let figure = HTMLElement("figure")
let footer = HTMLElement("footer")
let form = HTMLElement("form")
let h1 = HTMLElement("h1")
let h2 = HTMLElement("h2")
let h3 = HTMLElement("h3")
let header = HTMLElement("header")
let label = HTMLElement("label")
let legend = HTMLElement("legend")
let li = HTMLElement("li")
let main = HTMLElement("main")
let nav = HTMLElement("nav")
let ol = HTMLElement("ol")
let option = HTMLElement("option")
let p = HTMLElement("p")
let pre = HTMLElement("pre")
let section = HTMLElement("section")
let select = HTMLElement("select")
let small = HTMLElement("small")
let span = HTMLElement("span")
let strong = HTMLElement("strong")
let summary = HTMLElement("summary")
let table = HTMLElement("table")
let tbody = HTMLElement("tbody")
let td = HTMLElement("td")
let textarea = HTMLElement("textarea")
let th = HTMLElement("th")
let thead = HTMLElement("thead")
let time = HTMLElement("time")
let tr = HTMLElement("tr")
let ul = HTMLElement("ul")
