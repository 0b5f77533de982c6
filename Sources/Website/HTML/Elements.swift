// Elements.swift: the elements of HTML that pages use, each a function of its name.

/// An element with content.
func element(_ name: StaticString, _ attributes: [Attribute?], _ content: HTML) -> HTML {
    var html = opening(name, attributes)
    html.append(content)
    html.append("</")
    html.append(name)
    html.append(">")
    return html
}

private func opening(_ name: StaticString, _ attributes: [Attribute?]) -> HTML {
    var html = HTML()
    html.append("<")
    html.append(name)
    for case .some(let attribute) in attributes {
        html.append(" ")
        html.append(escaping: attribute.name)
        guard let value = attribute.value else { continue }
        html.append("=\"")
        html.append(escaping: value)
        html.append("\"")
    }
    html.append(">")
    return html
}

/// An element without content.
func void(_ name: StaticString, _ attributes: [Attribute?]) -> HTML { opening(name, attributes) }

/// Pieces that stand beside each other.
func join(@HTMLBuilder content: () -> HTML) -> HTML { content() }

func input(_ attributes: Attribute?...) -> HTML { opening("input", attributes) }
func img(_ attributes: Attribute?...) -> HTML { opening("img", attributes) }
func br() -> HTML { opening("br", []) }
func hr() -> HTML { opening("hr", []) }

func a(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("a", attributes, content())
}
func article(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("article", attributes, content())
}
func aside(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("aside", attributes, content())
}
func button(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("button", attributes, content())
}
func code(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("code", attributes, content())
}
func dd(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("dd", attributes, content())
}
func details(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("details", attributes, content())
}
func div(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("div", attributes, content())
}
func dl(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("dl", attributes, content())
}
func dt(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("dt", attributes, content())
}
func em(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("em", attributes, content())
}
func fieldset(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("fieldset", attributes, content())
}
func figure(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("figure", attributes, content())
}
func footer(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("footer", attributes, content())
}
func form(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("form", attributes, content())
}
func h1(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h1", attributes, content())
}
func h2(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h2", attributes, content())
}
func h3(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h3", attributes, content())
}
func header(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("header", attributes, content())
}
func label(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("label", attributes, content())
}
func legend(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("legend", attributes, content())
}
func li(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("li", attributes, content())
}
func main(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("main", attributes, content())
}
func meter(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("meter", attributes, content())
}
func nav(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("nav", attributes, content())
}
func ol(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("ol", attributes, content())
}
func option(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("option", attributes, content())
}
func p(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("p", attributes, content())
}
func pre(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("pre", attributes, content())
}
func section(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("section", attributes, content())
}
func select(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("select", attributes, content())
}
func small(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("small", attributes, content())
}
func span(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("span", attributes, content())
}
func strong(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("strong", attributes, content())
}
func summary(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("summary", attributes, content())
}
func table(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("table", attributes, content())
}
func tbody(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("tbody", attributes, content())
}
func td(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("td", attributes, content())
}
func textarea(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("textarea", attributes, content())
}
func th(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("th", attributes, content())
}
func thead(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("thead", attributes, content())
}
func time(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("time", attributes, content())
}
func tr(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("tr", attributes, content())
}
func ul(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("ul", attributes, content())
}
