// ChangedMeanwhile.swift: two tabs, or two people, that change the same thing: the later one is told what stands there by now.

internal import Operations

enum ChangedMeanwhile {
    /// The mark of what a form was made of. After a refusal it is that of what stands there by now: whoever saves again has read it.
    static func field(_ answer: Answer) -> HTML {
        input(.type("hidden"), .name("revision"), .value(answer.revision.text))
    }

    /// What stands there, in each field that was typed otherwise.
    static func box(_ visit: Visit, _ complaint: Complaint?, _ fields: [Field]) -> HTML {
        guard complaint?.refusal.code == .changedMeanwhile else { return HTML() }
        let different = fields.filter { field in
            visit.form.has(field.name)
                && visit.form[field.name].replacing("\r\n", with: "\n") != field.value.replacing("\r\n", with: "\n")
        }
        return section(.class("panel")) {
            h2 { visit.say("Somebody saved before you") }
            p { visit.say("This stands there now. Below is what you typed; saving it replaces this.") }
            dl(.class("facts-list")) {
                for field in different {
                    dt { field.title }
                    dd { field.shown.isEmpty ? visit.say("none") : field.shown }
                }
            }
        }
    }

    /// A field as it stands there now.
    struct Field {
        let title: String
        /// In the form.
        let name: String
        let value: String
        /// The value as people read it.
        let shown: String

        init(_ title: String, _ name: String, _ value: String, shown: String? = nil) {
            (self.title, self.name, self.value, self.shown) = (title, name, value, shown ?? value)
        }
    }
}
