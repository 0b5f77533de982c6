// Forms.swift: forms and their fields.

internal import Operations
internal import Wording

/// Forms that change something. Each holds the token of its browser, and a key under which sending it twice has one effect.
enum PostForm {
    static func make(
        _ visit: Visit, to path: String, class name: String = "form", hasFile: Bool = false,
        marks: [HTMLAttribute] = [],
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        let attributes: [HTMLAttribute?] = [
            .method("post"), .action(visit.to(path)), .class(name), hasFile ? .enctype("multipart/form-data") : nil,
        ]
        return HTMLElement("form")(
            attributes + marks,
            HTML {
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

    /// The same where the form calls some fields otherwise than the operation.
    func renamed(_ names: [String: String]) -> Complaint {
        let errors = refusal.errors.map { error in
            let name = String(error.pointer.dropFirst())
            return names[name].map { FieldError(pointer: "/" + $0, code: error.code, error.sentence) } ?? error
        }
        return Complaint(
            refusal: Refusal(
                refusal.code, refusal.sentence, errors: errors, refusal.members.map { ($0.name, $0.value) }))
    }

    /// What is wrong with a field; `nil` where nothing is.
    func sentence(of field: String) -> Sentence? {
        refusal.errors.first { $0.pointer == "/" + field || $0.pointer.hasPrefix("/\(field)/") }?.sentence
    }
}

/// A field: its name above, help below, what is wrong with it beside that.
enum InputField {
    /// - Parameters:
    ///   - name: as the operation calls it, so that a complaint finds its field.
    ///   - mark: tells it from the field of that name in another form of the page.
    static func make(
        _ visit: Visit, _ name: String, _ title: String, help: String = "", complaint: Complaint? = nil,
        value: String? = nil, _ attributes: HTMLAttribute?...
    ) -> HTML {
        around(visit, name, title, help, complaint) { described in
            HTMLVoidElement("input")(
                [.id("f-" + name), .name(name), .value(value ?? visit.form[name])] + described + attributes)
        }
    }

    static func area(
        _ visit: Visit, _ name: String, _ title: String, help: String = "", rows: Int = 6,
        complaint: Complaint? = nil, value: String? = nil, mark: String = "", _ attributes: HTMLAttribute?...
    ) -> HTML {
        around(visit, name, title, help, complaint, mark) { described in
            HTMLElement("textarea")(
                [.id("f-" + name + mark), .name(name), .rows(rows)] + described + attributes,
                HTML(text: "\n" + (value ?? visit.form[name])))
        }
    }

    static func choice(
        _ visit: Visit, _ name: String, _ title: String, help: String = "", _ options: [(value: String, title: String)],
        chosen: String? = nil, complaint: Complaint? = nil, isRequired: Bool = false, mark: String = ""
    ) -> HTML {
        let chosen = chosen ?? visit.form[name]
        return around(visit, name, title, help, complaint, mark) { described in
            HTMLElement("select")(
                [.id("f-" + name + mark), .name(name), isRequired ? .required : nil] + described,
                HTML {
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
        _ visit: Visit, _ name: String, _ title: String, _ help: String, _ complaint: Complaint?, _ mark: String = "",
        control: ([HTMLAttribute]) -> HTML
    ) -> HTML {
        let wrong = complaint?.sentence(of: name)
        let name = name + mark
        let ids = [wrong == nil ? nil : "e-" + name, help.isEmpty ? nil : "h-" + name].compactMap { $0 }
        var described: [HTMLAttribute] = ids.isEmpty ? [] : [.aria("describedby", ids.joined(separator: " "))]
        if wrong != nil { described.append(.aria("invalid", "true")) }
        return div(.class(wrong == nil ? "field" : "field wrong")) {
            label(.for("f-" + name)) { title }
            control(described)
            if let wrong {
                p(.class("error"), .id("e-" + name)) {
                    HTML.icon("alert")
                    visit.sentence(wrong)
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
        refusalDetail(visit, complaint.refusal)
    }
}

/// What a refusal says beyond ``RefusalWords``: what is wrong with each field, or its own sentence.
@HTMLBuilder
func refusalDetail(_ visit: Visit, _ refusal: Refusal) -> HTML {
    if !refusal.errors.isEmpty {
        ul { for error in refusal.errors { li { fieldError(visit, error) } } }
    } else if !RefusalWords.saysAll(refusal.code) {
        p { visit.sentence(refusal.sentence) }
    }
}

extension Visit {
    /// A sentence in the language of the visit; marked as English where there is no other.
    func sentence(_ sentence: Sentence) -> HTML {
        language.say(sentence).map { HTML(text: $0) } ?? span(.lang("en")) { sentence.description }
    }

    /// The same for what an answer says in English without values, as rules of the scanner do.
    func sentence(english: String) -> HTML { sentence(Sentence(stringLiteral: english)) }
}

/// What is wrong with a field, with the way to it.
private func fieldError(_ visit: Visit, _ error: FieldError) -> HTML {
    let field = error.pointer.split(separator: "/").first.map(String.init) ?? ""
    return field.isEmpty
        ? visit.sentence(error.sentence)
        : HTML {
            a(.href("#f-" + field)) { visit.word(field).replacing("_", with: " ").capitalizedFirst }
            visit.say(": ")
            visit.sentence(error.sentence)
        }
}
