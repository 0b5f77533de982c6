// Forms.swift: forms and their fields.

internal import Operations

/// Forms that change something. Each holds the token of its browser, and a key under which sending it twice has one effect.
enum PostForm {
    static func make(
        _ visit: Visit, to path: String, class name: String = "form", hasFile: Bool = false, marks: [Attribute] = [],
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        let attributes: [Attribute?] = [
            .method("post"), .action(visit.to(path)), .class(name), hasFile ? .enctype("multipart/form-data") : nil,
        ]
        return element(
            "form", attributes + marks,
            join {
                HTML(formToken: visit.formToken)
                input(.type("hidden"), .name("once"), .value(visit.form.filled("once") ?? visit.onceKey))
                content()
            })
    }

    /// A form that is one button.
    static func action(
        _ visit: Visit, to path: String, _ text: String, class name: String = "",
        _ fields: [(name: String, value: String)] = []
    ) -> HTML {
        make(visit, to: path, class: "inline") {
            for field in fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
            button(.class(name), .type("submit")) { text }
        }
    }
}

/// What is wrong with a form that was sent: the refusal, told on top and at its fields.
struct Complaint: Sendable {
    let refusal: Refusal

    /// What is wrong with a field; `nil` where nothing is.
    func detail(of field: String) -> String? {
        refusal.errors.first { $0.pointer == "/" + field || $0.pointer.hasPrefix("/\(field)/") }?.detail
    }
}

/// A field: its name above, help below, what is wrong with it beside that.
enum InputField {
    /// - Parameter name: as the operation calls it, so that a complaint finds its field.
    static func make(
        _ visit: Visit, _ name: String, _ title: String, help: String = "", complaint: Complaint? = nil,
        value: String? = nil, _ attributes: Attribute?...
    ) -> HTML {
        around(name, title, help, complaint) { described in
            void(
                "input",
                [.id("f-" + name), .name(name), .value(value ?? visit.form[name])] + described + attributes)
        }
    }

    static func area(
        _ visit: Visit, _ name: String, _ title: String, help: String = "", rows: Int = 6,
        complaint: Complaint? = nil, value: String? = nil, _ attributes: Attribute?...
    ) -> HTML {
        around(name, title, help, complaint) { described in
            element(
                "textarea", [.id("f-" + name), .name(name), .rows(rows)] + described + attributes,
                HTML(text: "\n" + (value ?? visit.form[name])))
        }
    }

    static func choice(
        _ visit: Visit, _ name: String, _ title: String, help: String = "", _ options: [(value: String, title: String)],
        chosen: String? = nil, complaint: Complaint? = nil
    ) -> HTML {
        let chosen = chosen ?? visit.form[name]
        return around(name, title, help, complaint) { described in
            element(
                "select", [.id("f-" + name), .name(name)] + described,
                join {
                    for choice in options {
                        option(.value(choice.value), .selected(if: choice.value == chosen)) { choice.title }
                    }
                })
        }
    }

    /// A box with its words.
    static func box(
        _ name: String, _ value: String, isChecked: Bool, type: String = "checkbox", @HTMLBuilder words: () -> HTML
    ) -> HTML {
        label(.class("box")) {
            input(.type(type), .name(name), .value(value), .checked(if: isChecked))
            span { words() }
        }
    }

    private static func around(
        _ name: String, _ title: String, _ help: String, _ complaint: Complaint?, control: ([Attribute]) -> HTML
    ) -> HTML {
        let wrong = complaint?.detail(of: name)
        let ids = [wrong == nil ? nil : "e-" + name, help.isEmpty ? nil : "h-" + name].compactMap { $0 }
        var described: [Attribute] = ids.isEmpty ? [] : [.aria("describedby", ids.joined(separator: " "))]
        if wrong != nil { described.append(.aria("invalid", "true")) }
        return div(.class(wrong == nil ? "field" : "field wrong")) {
            label(.for("f-" + name)) { title }
            control(described)
            if let wrong {
                p(.class("error"), .id("e-" + name)) {
                    icon("alert")
                    wrong
                }
            }
            if !help.isEmpty { p(.class("help"), .id("h-" + name)) { help } }
        }
    }
}

/// Says on top of a form that it was not accepted, and why.
func complaintBox(_ visit: Visit, _ complaint: Complaint?) -> HTML {
    guard let complaint else { return HTML() }
    let words = RefusalWords.of(complaint.refusal.code, visit)
    return div(.class("box-message bad"), .role("alert"), .tabindex(-1), .data("focus")) {
        strong { words.title }
        p { words.advice }
        p(.lang("en")) { complaint.refusal.detail }
    }
}
