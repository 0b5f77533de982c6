// Page.swift: a page: its address, and what it answers to a look and to a form.

internal import HTTP
internal import Operations

/// A page of the website. One file holds its route, its questions and its HTML.
struct Page: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Reply

    /// The path's pattern, without a language: `/listing/{owner}/{name}`.
    let path: String
    /// Whether only somebody who is signed in gets further than the way there.
    let forPersons: Bool
    /// Whether its parts that are marked `data-live` follow what happens.
    let isLive: Bool
    /// Whether it is there before there is anybody: the way to the first administrator.
    let isSetup: Bool
    /// Whether its form may hold a file, which is read as it comes in.
    let takesFile: Bool
    let get: Handler
    let post: Handler?

    init(
        _ path: String, forPersons: Bool = false, isLive: Bool = false, isSetup: Bool = false, takesFile: Bool = false,
        get: @escaping Handler,
        post: Handler? = nil
    ) {
        self.path = path
        self.forPersons = forPersons
        self.isLive = isLive
        self.isSetup = isSetup
        self.takesFile = takesFile
        self.get = get
        self.post = post
    }
}

/// What a page answers.
struct Reply: Sendable {
    enum Content: Sendable {
        /// A whole page, put into the frame of the site.
        case page(Screen)
        /// Something else than a page of HTML.
        case other(mediaType: String, [UInt8])
        /// Server-sent events, for as long as the page is open.
        case stream(ResponseStream)
        /// Somewhere else, by GET.
        case redirect(String)
    }

    var status = 200
    var content: Content
    var headers: [HeaderField] = []
    /// Whether it holds what must not be kept anywhere: a secret that is shown once.
    var holdsSecret = false

    static func page(_ screen: Screen, status: Int = 200) -> Reply { Reply(status: status, content: .page(screen)) }

    /// - Parameter path: of this site, with its language.
    static func redirect(_ path: String, _ headers: [HeaderField] = []) -> Reply {
        Reply(status: 303, content: .redirect(path), headers: headers)
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
        Reply(content: .other(mediaType: type, Array(text.utf8)))
    }
}

/// What is particular to a page within the frame.
struct Screen: Sendable {
    /// The name of the page, for the window and for lists.
    let title: String
    /// One sentence for search engines and previews.
    var description = ""
    /// Which entry of the navigation it belongs to.
    var section: Section?
    /// Whether it takes the whole width.
    var isWide = true
    /// Structured data (schema.org) about it, as JSON.
    var structured: String?
    /// The script of its own, an asset, beside those of every page.
    var script: String?
    let body: HTML

    enum Section: Sendable, Hashable {
        case explore, categories, leaderboards, community, agentAPI, dashboard, console, administration
    }

    init(
        _ title: String, description: String = "", section: Section? = nil, isWide: Bool = true,
        structured: String? = nil, script: String? = nil,
        @HTMLBuilder body: () -> HTML
    ) {
        self.title = title
        self.description = description
        self.section = section
        self.isWide = isWide
        self.structured = structured
        self.script = script
        self.body = body()
    }
}
