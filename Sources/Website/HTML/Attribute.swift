// Attribute.swift: the attributes of elements, by their names in HTML.

/// An attribute. Where a place for one holds `nil`, there is none: `.disabled(if: isFull)`.
package struct Attribute: Sendable {
    let name: String
    /// `nil` for one that has no value: `required`.
    let value: String?

    private init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }

    static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    static func id(_ value: String) -> Attribute { Attribute("id", value) }
    static func name(_ value: String) -> Attribute { Attribute("name", value) }
    static func value(_ value: String) -> Attribute { Attribute("value", value) }
    static func type(_ value: String) -> Attribute { Attribute("type", value) }
    static func action(_ value: String) -> Attribute { Attribute("action", value) }
    static func method(_ value: String) -> Attribute { Attribute("method", value) }
    static func enctype(_ value: String) -> Attribute { Attribute("enctype", value) }
    static func `for`(_ value: String) -> Attribute { Attribute("for", value) }
    static func role(_ value: String) -> Attribute { Attribute("role", value) }
    static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    static func title(_ value: String) -> Attribute { Attribute("title", value) }
    static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
    static func placeholder(_ value: String) -> Attribute { Attribute("placeholder", value) }
    static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
    static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", value) }
    static func pattern(_ value: String) -> Attribute { Attribute("pattern", value) }
    static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
    static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    static func accept(_ value: String) -> Attribute { Attribute("accept", value) }
    static func minimum(_ value: Int64) -> Attribute { Attribute("min", String(value)) }
    static func maximum(_ value: Int64) -> Attribute { Attribute("max", String(value)) }
    static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", String(value)) }
    static func minlength(_ value: Int) -> Attribute { Attribute("minlength", String(value)) }
    static func rows(_ value: Int) -> Attribute { Attribute("rows", String(value)) }
    static func colspan(_ value: Int) -> Attribute { Attribute("colspan", String(value)) }
    static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
    static func hreflang(_ value: String) -> Attribute { Attribute("hreflang", value) }
    /// `aria("label", …)` is `aria-label`.
    static func aria(_ name: String, _ value: String) -> Attribute { Attribute("aria-" + name, value) }
    /// `data("copy", …)` is `data-copy`: what the scripts look for.
    static func data(_ name: String, _ value: String = "") -> Attribute { Attribute("data-" + name, value) }
    /// Any other, in the numbers of a drawing for one.
    static func other(_ name: String, _ value: String) -> Attribute { Attribute(name, value) }

    static var required: Attribute { Attribute("required", nil) }
    static var autofocus: Attribute { Attribute("autofocus", nil) }
    static var open: Attribute { Attribute("open", nil) }
    static var hidden: Attribute { Attribute("hidden", nil) }
    static var multiple: Attribute { Attribute("multiple", nil) }
    static func checked(if isSo: Bool) -> Attribute? { isSo ? Attribute("checked", nil) : nil }
    static func selected(if isSo: Bool) -> Attribute? { isSo ? Attribute("selected", nil) : nil }
    static func current(if isSo: Bool) -> Attribute? { isSo ? .aria("current", "page") : nil }

    /// Where a link leads: a path of this site, a place in the page, or another site by `http`, `https` or `mailto`. Anything
    /// else, scripts among it, leads nowhere.
    static func href(_ address: String) -> Attribute { Attribute("href", isSafe(address) ? address : "#") }
    static func src(_ address: String) -> Attribute { Attribute("src", isSafe(address) ? address : "#") }

    private static func isSafe(_ address: String) -> Bool {
        if address.hasPrefix("/") { return !address.hasPrefix("//") && !address.hasPrefix("/\\") }
        if address.hasPrefix("#") || address.hasPrefix("?") { return true }
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://") || start.hasPrefix("mailto:")
    }
}
