// AdminCategories.swift: the tree of categories: adding, renaming, moving and removing.

internal import JSON
internal import Operations

extension Page {
    static let adminCategories = Page(
        "/admin/categories", forPersons: true, get: { visit in try await AdminCategoriesPage.list(visit) },
        post: { visit in
            var input = AdminCategoriesPage.input(visit.form)
            input.append("id", .string(visit.form["id"]))
            switch try await visit.attempt("create_category", input) {
            case .success: return .redirect(visit.to("/admin/categories?saved=yes"))
            case .failure(let refusal):
                var reply = try await AdminCategoriesPage.list(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let adminCategory = Page(
        "/admin/categories/{category}", forPersons: true,
        get: { visit in try await AdminCategoriesPage.one(visit) },
        post: { visit in
            var input = AdminCategoriesPage.input(visit.form)
            input.append("category", .string(visit["category"]))
            if let revision = visit.form.filled("revision") { input.append("revision", .string(revision)) }
            switch try await visit.attempt("update_category", input) {
            case .success: return .redirect(visit.to("/admin/categories?saved=yes"))
            case .failure(let refusal):
                var reply = try await AdminCategoriesPage.one(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let removeCategory = Page(
        "/admin/categories/{category}/remove", forPersons: true,
        get: { visit in .redirect(visit.to("/admin/categories/\(visit["category"])")) },
        post: { visit in
            let input: JSONObject = [
                "category": .string(visit["category"]), "move_to_parent": .bool(visit.form.has("move_to_parent")),
            ]
            switch try await visit.attempt("delete_category", input) {
            case .success: return .redirect(visit.to("/admin/categories?saved=yes"))
            case .failure(let refusal):
                var reply = try await AdminCategoriesPage.one(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })
}

private enum AdminCategoriesPage {
    static func input(_ form: Form) -> JSONObject {
        var input: JSONObject = [
            "title": .string(form["title"]), "summary": .string(form["summary"]),
            "parent": form.filled("parent").map { .string($0) } ?? .null,
        ]
        if let place = form.filled("place") { input.append("place", NumberText.value(place)) }
        return input
    }

    static func list(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        _ = try await visit.ask("show_site")  // which is refused to whoever is no administrator
        let all = try await visit.ask("list_categories").items
        return .page(
            AdminFrame.screen(visit, .categories, visit.say("Categories")) {
                if visit.query["saved"] == "yes", complaint == nil {
                    doneBox(visit.say("Saved."))
                }
                p { a(.class("button"), .href("#add")) { visit.say("Add a category") } }
                ul(.class("tree")) { for top in all where top.parent.isNull { branch(visit, top, all) } }
                h2(.id("add")) { visit.say("Add a category") }
                complaintBox(visit, complaint)
                PostForm.make(visit, to: "/admin/categories") {
                    InputField.make(
                        visit, "id", visit.say("ID"),
                        help: visit.say(
                            "In addresses and manifests: small letters, digits, hyphens. It never changes."),
                        complaint: complaint, .required)
                    fields(visit, nil, all, complaint)
                    button(.class("primary"), .type("submit")) { visit.say("Add category") }
                }
            })
    }

    /// A category with those below it, to the depth that the server keeps.
    private static func branch(_ visit: Visit, _ category: Answer, _ all: [Answer]) -> HTML {
        li {
            a(.href(visit.to("/admin/categories/\(Address.escape(category.id.text))"))) {
                visit.word(category.title.text)
            }
            " "
            code(.class("muted")) { category.id.text }
            " "
            span(.class("number muted")) { count(visit, category) }
            if !category.children.texts.isEmpty {
                ul {
                    for child in category.children.texts {
                        if let found = all.first(where: { $0.id.text == child }) { branch(visit, found, all) }
                    }
                }
            }
        }
    }

    /// How many listings it holds, and with those below it, as the public page counts.
    private static func count(_ visit: Visit, _ category: Answer) -> String {
        let (own, all) = (category.listings.count, category.listings_below.count)
        guard own != all else {
            return visit.say("{count, plural, one {# listing} other {# listings}}", ["count": .count(own)])
        }
        return visit.say(
            "{count, plural, one {# listing} other {# listings}}, {own} right here",
            ["count": .count(all), "own": .text(visit.number(own))])
    }

    private static func title(of id: String, _ all: [Answer]) -> String {
        all.first { $0.id.text == id }?.title.text ?? id
    }

    static func one(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        _ = try await visit.ask("show_site")
        let all = try await visit.ask("list_categories").items
        guard let category = all.first(where: { $0.id.text == visit["category"] }) else {
            throw Refusal.notFound("category")
        }
        let address = "/admin/categories/\(Address.escape(category.id.text))"
        return .page(
            AdminFrame.screen(visit, .categories, visit.word(category.title.text)) {
                p {
                    code { category.id.text }
                    " · "
                    a(.href(visit.to("/explore?" + Address.query([("category", category.id.text)])))) {
                        visit.say(
                            "{count, plural, one {# listing} other {# listings}}",
                            ["count": .count(category.listings.count)])
                    }
                }
                complaintBox(visit, complaint)
                ChangedMeanwhile.box(
                    visit, complaint,
                    [
                        .init(visit.say("Title"), "title", category.title.text),
                        .init(visit.say("Summary"), "summary", category.summary.text),
                        .init(
                            visit.say("Parent category"), "parent", category.parent.text,
                            shown: title(of: category.parent.text, all)),
                        .init(visit.say("Order"), "place", String(category.place.count)),
                    ])
                PostForm.make(visit, to: address) {
                    ChangedMeanwhile.field(category)
                    fields(visit, category, all, complaint)
                    button(.class("primary"), .type("submit")) { visit.say("Save") }
                }
                section(.class("panel")) {
                    h2 { visit.say("Delete") }
                    PostForm.make(visit, to: address + "/remove") {
                        InputField.box("move_to_parent", "yes", isChecked: visit.form.has("move_to_parent")) {
                            visit.say("Listings and categories in it go to the one above")
                        }
                        button(.class("danger"), .type("submit")) { visit.say("Delete the category") }
                    }
                }
            })
    }

    /// Categories that come with the program are shown in the reader's language, as long as they are called what they were.
    private static func translated(_ visit: Visit, _ category: Answer?) -> String {
        guard let title = category?.title.text, visit.word(title) != title else { return "" }
        return visit.say(
            "Shown here as “{name}”. A title that you change is shown as you write it.",
            ["name": .text(visit.word(title))])
    }

    private static func fields(
        _ visit: Visit, _ category: Answer?, _ all: [Answer], _ complaint: Complaint?
    ) -> HTML {
        let isSent = visit.form.has("title")
        let others = all.filter { $0.id.text != category?.id.text }
        return HTML {
            InputField.make(
                visit, "title", visit.say("Title"), help: translated(visit, category), complaint: complaint,
                value: isSent ? nil : category?.title.text, .required)
            InputField.make(
                visit, "summary", visit.say("Summary"), help: visit.say("One line."), complaint: complaint,
                value: isSent ? nil : category?.summary.text, .required)
            InputField.choice(
                visit, "parent", visit.say("Parent category"),
                [("", visit.say("None (top level)"))] + others.map { ($0.id.text, visit.word($0.title.text)) },
                chosen: isSent ? nil : category?.parent.text, complaint: complaint)
            InputField.make(
                visit, "place", visit.say("Order"), help: visit.say("Among its siblings the lower number comes first."),
                complaint: complaint, value: isSent ? nil : category.map { String($0.place.count) } ?? "1000",
                .inputmode("numeric"))
        }
    }
}
