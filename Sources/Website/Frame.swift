// Frame.swift: what is around every page: the head, the navigation, the footer.

internal import JSON
internal import Sessions

/// The frame of the site.
struct Frame: Sendable {
    let facts: SiteFacts
    let assets: Assets

    /// A whole document.
    func page(_ screen: Screen, _ visit: Visit) -> HTML {
        var html = HTML(trusted: "<!DOCTYPE html>\n")
        html.append(
            HTMLElement("html")(
                [.lang(visit.language.tag), theme(visit)],
                HTML {
                    head(screen, visit)
                    body(screen, visit)
                }))
        return html
    }

    private func theme(_ visit: Visit) -> HTMLAttribute? {
        visit.theme.map { .data("theme", $0) }
    }

    // MARK: - Head

    private func head(_ screen: Screen, _ visit: Visit) -> HTML {
        HTMLElement("head")(
            [],
            HTML {
                HTML(
                    trusted:
                        #"<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">"#)
                HTML(trusted: #"<meta name="color-scheme" content="light dark">"#)
                HTMLElement("title")(
                    [], HTML(text: visit.path == "/" ? visit.siteName : "\(screen.title) · \(visit.siteName)"))
                if !screen.description.isEmpty { meta("description", screen.description) }
                preview(screen, visit)
                link("stylesheet", assets.address(of: "site.css"))
                link("icon", assets.address(of: "icon.svg"), .type("image/svg+xml"))
                link("canonical", facts.publicURL + visit.to(visit.path))
                for language in Language.all {
                    link("alternate", facts.publicURL + language.address(of: visit.path), .hreflang(language.tag))
                }
                link("alternate", facts.publicURL + visit.path, .hreflang("x-default"))
                link(
                    "alternate", visit.to("/listings.atom"), .type("application/atom+xml"),
                    .title(visit.say("New listings")))
                link(
                    "alternate", visit.to("/community.atom"), .type("application/atom+xml"),
                    .title(visit.say("Community")))
                if let structured = screen.structured {
                    HTMLElement("script")([.type("application/ld+json")], HTML(trusted: Self.inScript(structured)))
                }
                HTMLElement("script")([.type("module"), .src(assets.address(of: "site.js"))])
                HTMLElement("script")([.type("module"), .src(assets.address(of: "palette.js"))])
                if let script = screen.script {
                    HTMLElement("script")([.type("module"), .src(assets.address(of: script))])
                }
                if visit.liveDigest != nil {
                    HTMLElement("script")([.type("module"), .src(assets.address(of: "live.js"))])
                }
            })
    }

    /// What others show where somebody links to the page (ogp.me).
    private func preview(_ screen: Screen, _ visit: Visit) -> HTML {
        HTML {
            property("og:type", "website")
            property("og:title", screen.title)
            if !screen.description.isEmpty { property("og:description", screen.description) }
            property("og:url", facts.publicURL + visit.to(visit.path))
            property("og:site_name", visit.siteName)
            property("og:image", facts.publicURL + assets.address(of: "preview.png"))
            property("og:image:width", "1200")
            property("og:image:height", "630")
            property("og:image:alt", visit.say("Capabilities for agents, on a leash that you hold"))
            meta("twitter:card", "summary_large_image")
        }
    }

    private func meta(_ name: String, _ content: String) -> HTML {
        HTMLVoidElement("meta")([.name(name), .other("content", content)])
    }

    private func property(_ name: String, _ content: String) -> HTML {
        HTMLVoidElement("meta")([.other("property", name), .other("content", content)])
    }

    private func link(_ relation: String, _ address: String, _ more: HTMLAttribute...) -> HTML {
        HTMLVoidElement("link")([.rel(relation), .href(address)] + more)
    }

    /// JSON that cannot end the element that it stands in.
    private static func inScript(_ json: String) -> String {
        json.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
    }

    // MARK: - Body

    private func body(_ screen: Screen, _ visit: Visit) -> HTML {
        HTMLElement("body")(
            [visit.liveDigest.map { .data("state", $0) }, visit.liveDigest.map { _ in .data("events", "/events") }],
            HTML {
                a(.class("skip"), .href("#content")) { visit.say("Skip to the content") }
                banner(screen, visit)
                main(.id("content"), .class(screen.isWide ? "page" : "page narrow")) { screen.body }
                if visit.liveDigest != nil { liveState(visit) }
                foot(visit)
                div(.id("said"), .class("unseen"), .role("status")) {}
            })
    }

    private func banner(_ screen: Screen, _ visit: Visit) -> HTML {
        header(.class("banner")) {
            div(.class("bar")) {
                a(.class("brand"), .href(visit.to("/"))) {
                    HTML.icon("anchor")
                    span { visit.siteName }
                }
                details(.class("menu"), .open) {
                    summary {
                        HTML.icon("menu")
                        visit.say("Menu")
                    }
                    div(.class("menu-in")) {
                        navigation(screen, visit)
                        Switches.languages(visit)
                        Switches.theme(visit)
                        who(screen, visit)
                    }
                }
            }
            if !facts.monetization { notice(visit) }
        }
    }

    private func navigation(_ screen: Screen, _ visit: Visit) -> HTML {
        let entries: [(Screen.Section, String, String)] = [
            (.explore, "/explore", visit.say("Explore")), (.categories, "/categories", visit.say("Categories")),
            (.leaderboards, "/leaderboards", visit.say("Leaderboards")),
            (.community, "/community", visit.say("Community")), (.agentAPI, "/agent-api", visit.say("Agent API")),
        ]
        return nav(.class("places-main"), .aria("label", visit.say("Main"))) {
            for (section, path, name) in entries {
                a(.href(visit.to(path)), .current(if: screen.section == section)) { name }
            }
        }
    }

    private func who(_ screen: Screen, _ visit: Visit) -> HTML {
        div(.class("who")) {
            if let person = visit.person {
                a(
                    .href(visit.to("/dashboard")), .title(visit.say("Dashboard")),
                    .current(if: screen.section == .dashboard)
                ) {
                    HTML.icon("person")
                    span { person.key.handle.text }
                    span(.class("unseen")) { " " + visit.say("Dashboard") }
                }
                a(.href(visit.to("/console")), .current(if: screen.section == .console)) { visit.say("Console") }
                if person.key.isAdministrator {
                    a(.href(visit.to("/admin")), .current(if: screen.section == .administration)) {
                        visit.say("Administration")
                    }
                }
                PostForm.action(visit, to: "/sign-out", visit.say("Sign out"), class: "plain")
            } else {
                a(.href(SignInPage.address(backTo: visit))) { visit.say("Sign in") }
            }
        }
    }

    private func notice(_ visit: Visit) -> HTML {
        p(.class("notice")) {
            visit.say("Money is off on this server: whatever price is shown, buying costs nothing.")
        }
    }

    /// What a script says of the stream; with the words for it, since the script knows none.
    private func liveState(_ visit: Visit) -> HTML {
        p(
            .class("live-state muted"), .id("live-state"), .role("status"),
            .data("lost", visit.say("Not live: the connection is lost, trying again.")),
            .data("fresh", visit.say("Something is new here. Show it")),
            .data("ended", visit.say("You have been signed out."))
        ) {
            HTMLElement("noscript")([], HTML(text: visit.say("Reload for newer.")))
        }
    }

    private func foot(_ visit: Visit) -> HTML {
        footer(.class("foot")) {
            nav(.class("groups"), .aria("label", visit.say("Footer"))) {
                for group in Places.everybodys(visit) {
                    div {
                        h2 { group.title }
                        ul {
                            for place in group.places { li { a(.href(place.path)) { place.title } } }
                        }
                    }
                }
            }
            p(.class("state")) {
                a(.href(visit.to("/go")), .data("palette")) { visit.say("Go to a page") }
                span(.class("keys")) { " Ctrl K" }
                span { "API v1 · Purser \(facts.version)" }
                span {
                    a(.href(visit.to("/status"))) { visit.say("Status") }
                    visit.say(": ")
                    visit.site.incidents.isOne ? visit.say("something goes wrong") : visit.say("everything works")
                }
            }
        }
    }
}
