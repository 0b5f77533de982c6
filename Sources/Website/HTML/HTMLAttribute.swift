// HTMLAttribute.swift: the attributes of elements, by their names in HTML.

/// An attribute. Where a place for one holds `nil`, there is none: `.disabled(if: isFull)`.
package struct HTMLAttribute: Sendable {
    let name: String
    /// `nil` for one that has no value: `required`.
    let value: String?

    private init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }

    static func `class`(_ value: String) -> HTMLAttribute { HTMLAttribute("class", value) }
    static func id(_ value: String) -> HTMLAttribute { HTMLAttribute("id", value) }
    static func name(_ value: String) -> HTMLAttribute { HTMLAttribute("name", value) }
    static func value(_ value: String) -> HTMLAttribute { HTMLAttribute("value", value) }
    static func type(_ value: String) -> HTMLAttribute { HTMLAttribute("type", value) }
    static func action(_ value: String) -> HTMLAttribute { HTMLAttribute("action", value) }
    static func method(_ value: String) -> HTMLAttribute { HTMLAttribute("method", value) }
    static func enctype(_ value: String) -> HTMLAttribute { HTMLAttribute("enctype", value) }
    static func `for`(_ value: String) -> HTMLAttribute { HTMLAttribute("for", value) }
    static func role(_ value: String) -> HTMLAttribute { HTMLAttribute("role", value) }
    static func lang(_ value: String) -> HTMLAttribute { HTMLAttribute("lang", value) }
    static func title(_ value: String) -> HTMLAttribute { HTMLAttribute("title", value) }
    static func datetime(_ value: String) -> HTMLAttribute { HTMLAttribute("datetime", value) }
    static func placeholder(_ value: String) -> HTMLAttribute { HTMLAttribute("placeholder", value) }
    static func autocomplete(_ value: String) -> HTMLAttribute { HTMLAttribute("autocomplete", value) }
    static func inputmode(_ value: String) -> HTMLAttribute { HTMLAttribute("inputmode", value) }
    static func pattern(_ value: String) -> HTMLAttribute { HTMLAttribute("pattern", value) }
    static func rel(_ value: String) -> HTMLAttribute { HTMLAttribute("rel", value) }
    static func scope(_ value: String) -> HTMLAttribute { HTMLAttribute("scope", value) }
    static func accept(_ value: String) -> HTMLAttribute { HTMLAttribute("accept", value) }
    static func minimum(_ value: Int64) -> HTMLAttribute { HTMLAttribute("min", String(value)) }
    static func maximum(_ value: Int64) -> HTMLAttribute { HTMLAttribute("max", String(value)) }
    static func maxlength(_ value: Int) -> HTMLAttribute { HTMLAttribute("maxlength", String(value)) }
    static func minlength(_ value: Int) -> HTMLAttribute { HTMLAttribute("minlength", String(value)) }
    static func rows(_ value: Int) -> HTMLAttribute { HTMLAttribute("rows", String(value)) }
    static func colspan(_ value: Int) -> HTMLAttribute { HTMLAttribute("colspan", String(value)) }
    static func tabindex(_ value: Int) -> HTMLAttribute { HTMLAttribute("tabindex", String(value)) }
    static func hreflang(_ value: String) -> HTMLAttribute { HTMLAttribute("hreflang", value) }
    /// `aria("label", …)` is `aria-label`.
    static func aria(_ name: String, _ value: String) -> HTMLAttribute { HTMLAttribute("aria-" + name, value) }
    /// `data("copy", …)` is `data-copy`: what the scripts look for.
    static func data(_ name: String, _ value: String = "") -> HTMLAttribute { HTMLAttribute("data-" + name, value) }
    /// Any other, in the numbers of a drawing for one.
    static func other(_ name: String, _ value: String) -> HTMLAttribute { HTMLAttribute(name, value) }

    static var required: HTMLAttribute { HTMLAttribute("required", nil) }
    static var autofocus: HTMLAttribute { HTMLAttribute("autofocus", nil) }
    static var open: HTMLAttribute { HTMLAttribute("open", nil) }
    static var hidden: HTMLAttribute { HTMLAttribute("hidden", nil) }
    static var multiple: HTMLAttribute { HTMLAttribute("multiple", nil) }
    static func checked(if isSo: Bool) -> HTMLAttribute? { isSo ? HTMLAttribute("checked", nil) : nil }
    static func selected(if isSo: Bool) -> HTMLAttribute? { isSo ? HTMLAttribute("selected", nil) : nil }
    static func current(if isSo: Bool) -> HTMLAttribute? { isSo ? .aria("current", "page") : nil }

    /// Where a link leads: a path of this site, a place in the page, or another site by `http`, `https` or `mailto`. Anything
    /// else, scripts among it, leads nowhere.
    static func href(_ address: String) -> HTMLAttribute { HTMLAttribute("href", isSafe(address) ? address : "#") }
    static func src(_ address: String) -> HTMLAttribute { HTMLAttribute("src", isSafe(address) ? address : "#") }
    /// What stands in for a picture; empty for one that only decorates.
    static func alt(_ value: String) -> HTMLAttribute { HTMLAttribute("alt", value) }

    private static func isSafe(_ address: String) -> Bool {
        if address.hasPrefix("/") { return !address.hasPrefix("//") && !address.hasPrefix("/\\") }
        if address.hasPrefix("#") || address.hasPrefix("?") { return true }
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://") || start.hasPrefix("mailto:")
    }
}
