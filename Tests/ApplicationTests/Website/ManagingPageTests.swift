// ManagingPageTests.swift: what a publisher does with own listings by pages, and what readers do with reviews and files.

import Archives
import Foundation
import JSON
import Sessions
import Testing

@Suite struct ManagingPageTests {
    private static let place = "/console/listings/ada/notes"

    /// A publisher who is signed in, with two versions published.
    private func publisher(_ house: TestHouse) async throws -> (browser: Browser, key: String) {
        try await house.person("ada")
        let key = try await house.key(of: "ada", scopes: ["read", "publish", "manage", "install"]).text
        for version in ["1.0.0", "1.1.0"] {
            let done = try await house.publish(
                try house.skill(
                    "notes", version: version, files: [ArchiveFile(path: "x.html", text: "<script>alert(1)</script>")]),
                query: "version=\(version)", as: key)
            #expect(done.text("state") == "published", "\(done.text)")
        }
        let browser = Browser(house)
        #expect(try browser.signIn("ada").status == 303)
        return (browser, key)
    }

    /// The fields of the form as they stand, with some of them changed.
    private func fields(_ changes: [String: String]) -> [(String, String)] {
        var all = [
            "title": "Notes", "summary": "Writes notes.", "description": "", "category": "development", "tags": "",
            "clients": "", "pricing": "free", "price_usd": "", "license": "MIT", "website": "", "repository": "",
        ]
        all.merge(changes) { $1 }
        return all.sorted { $0.key < $1.key }
    }

    @Test func `a listing is edited by a form, and a wrong field is named at its place`() async throws {
        try await TestHouse.with { house in
            let (browser, key) = try await publisher(house)
            let saved = try browser.submit(
                Self.place, action: Self.place,
                fields(["title": "New title", "tags": "a-tag, other", "pricing": "one_time", "price_usd": "2.5"]))
            #expect(saved.status == 303, "\(saved.text)")
            let listing = try await house.get("/api/v1/listings/ada/notes", as: key)
            #expect(listing.text("title") == "New title" && listing["tags"] == ["a-tag", "other"])
            #expect(listing.number("price_usd") == "2.50")
            let wrong = try browser.submit(Self.place, action: Self.place, fields(["website": "javascript:alert(1)"]))
            #expect(wrong.status == 422 && wrong.text.contains("id=\"e-website\""), "\(wrong.text)")
            #expect(wrong.text.contains("value=\"javascript:alert(1)\""))
        }
    }

    @Test func `of two tabs that edit one listing, the later is told what stands there now`() async throws {
        try await TestHouse.with { house in
            let (browser, key) = try await publisher(house)
            let second = try browser.form(try browser.get(Self.place), action: Self.place)
            let first = try browser.submit(Self.place, action: Self.place, fields(["title": "From the first tab"]))
            #expect(first.status == 303)
            let late = try browser.post(Self.place, second + fields(["title": "From the second tab"]))
            #expect(late.status == 409 && late.text.contains("Somebody saved before you"), "\(late.text)")
            #expect(late.text.contains("From the first tab") && late.text.contains("value=\"From the second tab\""))
            #expect(try await house.get("/api/v1/listings/ada/notes", as: key).text("title") == "From the first tab")
            let again = try browser.post(
                Self.place, try browser.form(late, action: Self.place) + fields(["title": "From the second tab"]))
            #expect(again.status == 303)
            #expect(try await house.get("/api/v1/listings/ada/notes", as: key).text("title") == "From the second tab")
        }
    }

    @Test func `versions are yanked with a reason, offered again, tagged and deleted`() async throws {
        try await TestHouse.with { house in
            let (browser, key) = try await publisher(house)
            let version = Self.place + "/versions/1.1.0"
            #expect(try browser.get(version + "/yank").text.contains("New installs do not choose it"))
            #expect(try browser.submit(version + "/yank", action: version + "/yank").status == 422)
            let yanked = try browser.submit(version + "/yank", action: version + "/yank", [("reason", "Breaks.")])
            #expect(yanked.status == 303, "\(yanked.text)")
            let page = try browser.get(Self.place).text
            #expect(page.contains("Breaks.") && page.contains("/versions/1.1.0/unyank"))
            #expect(try browser.get("/listing/ada/notes?tab=versions").text.contains("Breaks."))
            #expect(try browser.submit(version + "/unyank", action: version + "/unyank").status == 303)
            let tag = Self.place + "/tag"
            #expect(try browser.submit(tag, action: tag, [("tag", "beta"), ("version", "1.0.0")]).status == 303)
            #expect(
                try await house.get("/api/v1/listings/ada/notes", as: key)["tags_of_versions"]?["beta"]?.string
                    == "1.0.0")
            #expect(try browser.submit(Self.place, action: Self.place + "/untag").status == 303)
            #expect(try browser.submit(version + "/delete", action: version + "/delete").status == 303)
            #expect(try browser.submit(version + "/delete", action: version + "/delete").status == 404)
            #expect(try await house.get("/api/v1/listings/ada/notes", as: key).text("version") == "1.0.0")
        }
    }

    @Test func `a listing is deprecated, renamed, handed over and deleted by steps`() async throws {
        try await TestHouse.with { house in
            let (browser, key) = try await publisher(house)
            try await house.person("bob")
            let other = Browser(house)
            #expect(try other.signIn("bob").status == 303)
            let step = { (browser: Browser, name: String, fields: [(String, String)]) in
                try browser.submit(name, action: name, fields)
            }
            #expect(try step(browser, Self.place + "/deprecate", [("reason", "See another.")]).status == 303)
            #expect(try browser.get("/listing/ada/notes").text.contains("See another."))
            #expect(try step(browser, Self.place + "/activate", []).status == 303)
            let renamed = try step(browser, Self.place + "/rename", [("new_name", "changes")])
            #expect(renamed.headers["location"] == "/console/listings/ada/changes", "\(renamed.text)")
            #expect(try browser.get(Self.place).headers["location"] == "/console/listings/ada/changes")
            let place = "/console/listings/ada/changes"
            #expect(try step(browser, place + "/transfer", [("to", "bob")]).status == 303)
            #expect(try browser.get("/console").text.contains("Offered to @bob"))
            #expect(try other.get("/console").text.contains("Offered to you"))
            let taken = try step(other, place + "/accept", [])
            #expect(taken.headers["location"] == "/console/listings/bob/changes", "\(taken.text)")
            // Who has given it away manages it no more.
            #expect(try browser.get(place).headers["location"] == "/listing/bob/changes")
            #expect(try step(browser, "/console/listings/bob/changes/archive", []).status == 403)
            let gone = "/console/listings/bob/changes/delete"
            #expect(try other.get(gone).text.contains("Possible until"))
            let unsure = try step(other, gone, [("confirm", "change")])
            #expect(unsure.status == 422 && unsure.text.contains("id=\"e-confirm\""), "\(unsure.text)")
            #expect(try step(other, gone, [("confirm", "changes")]).headers["location"] == "/console")
            expectProblem(try await house.get("/api/v1/listings/bob/changes", as: key), 404, "not_found")
            #expect(try browser.get("/console/listings/ada/notes/explode").status == 404)
        }
    }

    @Test func `what cannot be deleted any more says so, and offers no button`() async throws {
        try await TestHouse.with { house in
            let (browser, _) = try await publisher(house)
            for path in [Self.place + "/delete", Self.place + "/versions/1.0.0/delete"] {
                #expect(try browser.get(path).text.contains("class=\"danger primary\""))
            }
            house.clocks.pass(seconds: 72 * 3_600)
            let later = Browser(house)
            #expect(try later.signIn("ada").status == 303)
            for path in [Self.place + "/delete", Self.place + "/versions/1.0.0/delete"] {
                let page = try later.get(path).text
                #expect(page.contains("It could be deleted until") && !page.contains("danger primary"), "\(page)")
            }
        }
    }

    @Test func `who has accepted the publisher agreement is told when, and not asked again`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let browser = Browser(house)
            #expect(try browser.signIn("ada").status == 303)
            let page = "/publisher-agreement"
            #expect(try browser.submit(page, action: page).headers["location"] == page)
            let text = try browser.get(page).text
            let version = Agreement.version.replacing("-", with: "\u{2011}")
            #expect(text.contains("You accepted version \(version) on") && !text.contains("I accept it"))
            #expect(try browser.get("/publish").text.contains("Publisher agreement (accepted)"))
            #expect(try Browser(house).get(page).text.contains("Sign in to accept it"))
        }
    }

    @Test func `steps need the form's token`() async throws {
        try await TestHouse.with { house in
            let (browser, key) = try await publisher(house)
            for path in ["/delete", "/versions/1.0.0/delete", "/versions/1.0.0/yank"] {
                #expect(try browser.post(Self.place + path, [("reason", "x")]).status == 403, "\(path)")
            }
            #expect(try await house.get("/api/v1/listings/ada/notes", as: key).text("version") == "1.1.0")
        }
    }

    @Test func `reviews are answered, found helpful, written anew and deleted by pages`() async throws {
        try await TestHouse.with { house in
            let (browser, key) = try await publisher(house)
            let reviewer = try await house.user("rita", of: "@ada/notes")
            let id = try await house.review("@ada/notes", as: reviewer, #","body":"It *works*.""#)
            let path = "/listing/ada/notes/reviews/\(id)"
            #expect(try browser.get("/console").text.contains(path + "/answer"))
            #expect(
                try browser.submit(path + "/answer", action: path + "/answer", [("body", "Thank **you**.")]).status
                    == 303)
            #expect(try browser.get("/listing/ada/notes?tab=reviews").text.contains("<strong>you</strong>"))
            #expect(try browser.get("/console").text.contains("No review waits for an answer."))
            #expect(try browser.submit(path + "/withdraw", action: path + "/withdraw").status == 303)

            try await house.person("bob")
            let other = Browser(house)
            #expect(try other.signIn("bob").status == 303)
            let tab = "/listing/ada/notes?tab=reviews"
            #expect(try other.submit(tab, action: path + "/helpful").status == 303)
            #expect(try other.get(tab).text.contains("1 found this helpful"))
            #expect(try other.submit(tab, action: path + "/helpful").status == 303)
            #expect(try !other.get(tab).text.contains("1 found this helpful"))
            #expect(try other.submit(tab, action: path + "/helpful").status == 303)
            #expect(try other.submit(path + "/answer", action: path + "/answer", [("body", "Me.")]).status == 403)
            let (install, write) = ("/listing/ada/notes/install", "/listing/ada/notes/review")
            _ = try other.submit(install, action: install)
            #expect(try other.submit(write, action: write, [("rating", "2"), ("body", "Slow.")]).status == 303)
            let list = try await house.get("/api/v1/listings/ada/notes/reviews", as: key).items
            let own = try #require(list.first { $0["author"] == "bob" }?["review_id"]?.string)
            #expect(try other.get(write + "?review=\(own)").text.contains("Slow."))
            let delete = "/listing/ada/notes/reviews/\(own)/delete"
            #expect(try other.submit(delete, action: delete).status == 303)
            #expect(try await house.get("/api/v1/listings/ada/notes/reviews", as: key).items.count == 1)
        }
    }

    @Test func `what was reported and decided is seen, and appealed against`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            try await house.person("ada")
            let key = try await house.key(of: "ada", scopes: ["read", "publish", "review"]).text
            let slug = try await house.write("Spam", as: key)
            let report = try await house.report("post", slug, as: try await house.account("bob"))
            let done = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"hide","reason":"It is **spam**."}"#)
            #expect(done.status == 200, "\(done.text)")
            let browser = Browser(house)
            #expect(try browser.signIn("ada").status == 303)
            let page = try browser.get("/dashboard/reports")
            let match = try #require(
                page.text.firstMatch(of: /\/dashboard\/reports\/dec_[a-z0-9]+\/appeal/), "\(page.text)")
            let path = String(match.0)
            #expect(try browser.submit(path, action: path, [("text", "")]).status == 422)
            #expect(try browser.submit(path, action: path, [("text", "It is a recipe.")]).status == 303)
            #expect(try browser.get("/dashboard/reports").text.contains("It is a recipe."))
            let standing = try browser.get(path).text
            #expect(standing.contains("It is a recipe.") && !standing.contains("Send the appeal"), "once for each")
        }
    }

    @Test func `a profile and its domains are edited by a page`() async throws {
        let network = FakeNetwork()
        try await TestHouse.with({ $0.domainProbe = network.probe }) { house in
            try await house.person("ada")
            let browser = Browser(house)
            #expect(try browser.signIn("ada").status == 303)
            let page = "/settings/profile"
            let saved = try browser.submit(
                page, action: page,
                [
                    ("display_name", "Ada & Co"), ("bio", "We *read*."),
                    ("links", "https://ada.example\r\nhttps://b.example"),
                ])
            #expect(saved.status == 303, "\(saved.text)")
            #expect(try browser.get("/providers/ada").text.contains("<em>read</em>"))
            #expect(try browser.get(page).text.contains("value=\"Ada &amp; Co\""))
            let wrong = try browser.submit(
                page, action: page, [("display_name", "A"), ("links", "http://plain.example")])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"e-links\""), "\(wrong.text)")
            #expect(try browser.submit(page, action: page + "/domains", [("domain", "ada.example")]).status == 303)
            let shown = try browser.get(page).text
            let proof = try #require(shown.firstMatch(of: /purser-verification=[A-Za-z0-9_-]+/)).0
            #expect(shown.contains("_purser-verification.ada.example"))
            network.set(records: .success([String(proof)]))
            #expect(try browser.submit(page, action: page + "/domains/ada.example/check").status == 303)
            #expect(try browser.get("/providers/ada").text.contains("ada.example</span>"))
            #expect(try browser.submit(page, action: page + "/domains/ada.example/remove").status == 303)
            #expect(try browser.submit(page, action: page + "/domains", [("domain", "no domain")]).status == 422)
        }
    }

    @Test func `files are read as text before installing, by visitors too`() async throws {
        try await TestHouse.with { house in
            _ = try await publisher(house)
            let visitor = Browser(house)
            let list = try visitor.get("/listing/ada/notes?tab=files&version=1.0.0")
            #expect(list.status == 200 && list.text.contains("x.html") && list.text.contains("SKILL.md"))
            let file = try visitor.get("/listing/ada/notes?tab=files&version=1.0.0&file=x.html")
            #expect(file.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !file.text.contains("<script>alert"))
            let gone = try visitor.get("/listing/ada/notes?tab=files&file=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
            #expect(gone.text.contains("role=\"alert\"") && !gone.text.contains("<script>alert"))
        }
    }

    @Test func `the publisher agreement is asked for where the server wants it`() async throws {
        try await TestHouse.with({ $0.requiresPublisherAgreement = true }) { house in
            try await house.person("ada")
            let browser = Browser(house)
            #expect(try browser.signIn("ada").status == 303)
            let form = try browser.form(try browser.get("/publish"), action: "/publish")
            let asked = try browser.upload("/publish", form, file: try house.skill("notes", version: "1.0.0"))
            #expect(asked.status == 403 && asked.text.contains("name=\"agree\""), "\(asked.text)")
            let again = try browser.form(asked, action: "/publish")
            let taken = try browser.upload(
                "/publish", again + [("agree", "yes")], file: try house.skill("notes", version: "1.0.0"))
            #expect(taken.headers["location"]?.hasPrefix("/console/publications/pub_") == true, "\(taken.text)")
        }
    }
}
