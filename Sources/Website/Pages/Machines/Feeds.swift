// Feeds.swift: Atom (RFC 4287) for new listings and for the community.

internal import JSON
internal import Sessions

extension Page {
    static let listingsFeed = Page(
        "/listings.atom",
        get: { visit in
            let found = try await visit.ask("list_listings", ["sort": "newest", "limit": 50])
            let entries = found.items.map { listing in
                Feed.Entry(
                    title: listing.full_name.text, path: ListingRows.address(visit, listing),
                    updated: listing.created_at.text, author: listing.owner.text, summary: listing.summary.text)
            }
            return Feed.reply(visit, visit.say("New listings"), "/listings.atom", entries)
        })

    static let communityFeed = Page(
        "/community.atom",
        get: { visit in
            let found = try await visit.ask("list_posts", ["limit": 50])
            let entries = found.items.map { post in
                Feed.Entry(
                    title: post.title.text, path: visit.to("/community/\(post.slug.text)"),
                    updated: post.active_at.text, author: post.author.text, summary: "")
            }
            return Feed.reply(visit, visit.say("Community"), "/community.atom", entries)
        })
}

private enum Feed {
    struct Entry {
        let title: String
        let path: String
        let updated: String
        let author: String
        let summary: String
    }

    static func reply(_ visit: Visit, _ title: String, _ path: String, _ entries: [Entry]) -> Reply {
        let (url, escape) = (visit.site.facts.publicURL, MachineTexts.escape)
        var xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(visit.language.tag)">
              <title>\(escape(visit.siteName + visit.say(": ") + title))</title>
              <id>\(escape(url + path))</id>
              <link rel="self" href="\(escape(url + visit.to(path)))"/>
              <updated>\(entries.first?.updated ?? visit.now.text)</updated>

            """
        for entry in entries {
            xml += """
                  <entry>
                    <title>\(escape(entry.title))</title>
                    <id>\(escape(url + entry.path))</id>
                    <link href="\(escape(url + entry.path))"/>
                    <updated>\(entry.updated)</updated>
                    <author><name>\(escape(entry.author))</name></author>
                    <summary>\(escape(entry.summary))</summary>
                  </entry>

                """
        }
        return .text(xml + "</feed>\n", type: "application/atom+xml; charset=utf-8")
    }
}
