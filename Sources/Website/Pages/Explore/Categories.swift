// Categories.swift: the tree of categories, and the kinds.

internal import JSON
internal import Operations

extension Page {
    static let categories = Page(
        "/categories",
        get: { visit in
            let all = try await visit.ask("list_categories").items
            return .page(
                Screen(visit.say("Categories"), section: .categories) {
                    h1 { visit.say("Categories") }
                    p(.class("lead")) {
                        visit.say("What a listing is for. The figure counts what is in it and below it.")
                    }
                    ul(.class("tree wide")) {
                        for category in all where category.parent.isNull { CategoryTree.branch(visit, category, all) }
                    }
                })
        })

    static let kinds = Page(
        "/kinds",
        get: { visit in
            let all = try await visit.ask("list_kinds")
            return .page(
                Screen(visit.say("Kinds"), section: .explore) {
                    h1 { visit.say("Kinds") }
                    KindTable.make(visit, all.items)
                })
        })

    static let kind = Page("/kinds/{kind}", get: { visit in try await KindPage.reply(visit) })
}

private enum KindPage {
    static func reply(_ visit: Visit) async throws -> Reply {
        let kinds = try await visit.ask("list_kinds").items
        guard let kind = kinds.first(where: { $0.id.text == visit["kind"] }) else { throw Refusal.notFound("kind") }
        var input: JSONObject = ["kind": .string(visit["kind"]), "sort": "installs"]
        if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
        let found = try await visit.ask("list_listings", input)
        return .page(
            Screen(visit.word(kind.plural.text), description: visit.word(kind.summary.text), section: .explore) {
                h1 { visit.word(kind.plural.text) }
                p(.class("lead")) { visit.word(kind.summary.text) }
                SearchForm.make(visit, keeping: [("kind", kind.id.text)])
                if found.items.isEmpty {
                    HomePage.nothingYet(visit)
                } else {
                    p(.class("values")) {
                        strong {
                            visit.say(
                                "{count, plural, one {# result} other {# results}}",
                                ["count": .count(found.total.count)])
                        }
                        a(.href(visit.to("/explore?" + Address.query([("kind", kind.id.text)])))) {
                            visit.say("Filter and sort")
                        }
                    }
                    ListingRows.make(visit, found.items)
                }
                nextPage(visit, found, keeping: [])
            })
    }
}

private enum CategoryTree {
    /// A category with those below it, to the depth that the server keeps.
    static func branch(_ visit: Visit, _ category: Answer, _ all: [Answer]) -> HTML {
        li {
            a(.href(visit.to("/explore?" + Address.query([("category", category.id.text)])))) {
                visit.word(category.title.text)
            }
            span(.class("number")) { visit.number(category.listings_below.count) }
            p { visit.word(category.summary.text) }
            if !category.children.items.isEmpty {
                ul {
                    for child in category.children.texts {
                        if let found = all.first(where: { $0.id.text == child }) { branch(visit, found, all) }
                    }
                }
            }
        }
    }
}
