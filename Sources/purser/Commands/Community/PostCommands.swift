// PostCommands.swift: `purser post …`.

import JSON
import PurserClient

/// `purser post`
struct PostGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "post", abstract: "Read and write posts of the community",
            discussion: "Posts need the scope publish; comments and votes need review; reading needs read.",
            subcommands: [CreatePost.self, ListPosts.self, ShowPost.self, CommentOnPost.self, VoteForPost.self])
    }
}

/// What a post is.
enum PostKind: String, CaseIterable, ArgumentValue {
    case tutorial, discussion, showcase, question
    case agentLog = "agent_log"
}

/// `purser post create`
struct CreatePost: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: "Publish a post",
            examples: [
                "purser post create --kind tutorial --title 'Reading forms' --body post.md --tag pdf",
                "run-agent | purser post create --kind agent_log --title 'Night run' --body -",
            ])
    }

    @Option(valueName: "KIND", help: "what it is")
    var kind: PostKind = .discussion
    @Option(required: "LINE", placeholder: "", help: "one line")
    var title: String
    @Option(required: "FILE", placeholder: "", help: "the text, in Markdown; - for standard input")
    var body: String
    @Option(repeated: "WORD", help: "a word that it is found by; up to five")
    var tag: [String]
    @Option(valueName: "NAME", help: "the listing that it is about")
    var listing: String?
    @Option(valueName: "KEY", help: "make a retry give the first answer")
    var idempotencyKey: String?
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let post = try await client.publishPost(
            kind: kind.rawValue, title: title, body: try WrittenText.read(body), tags: tag, listing: listing,
            idempotencyKey: idempotencyKey)
        try console.show(
            [("slug", post.slug), ("kind", post.kind), ("title", post.title), ("author", post.author)],
            document: parsed(post.json))
        if console.form == .human { console.note("Next: purser post show \(printable(post.slug))") }
        return .done
    }
}

/// `purser post list`
struct ListPosts: ServerCommand {
    enum Sort: String, CaseIterable, ArgumentValue { case newest, top, active }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "Find posts",
            discussion: "In a pipe: slug, kind, author, votes, comments, time, title, separated by tabs.",
            examples: ["purser post list", "purser post list forms --kind question --sort top"])
    }

    @Argument(all: "WORDS", help: "words in title, tags or text")
    var words: [String]
    @Option(valueName: "KIND", help: "only these")
    var kind: PostKind?
    @Option(valueName: "WORD", help: "only those with this tag")
    var tag: String?
    @Option(valueName: "HANDLE", help: "only those of this account")
    var author: String?
    @Option(valueName: "NAME", help: "only those about this listing")
    var listing: String?
    @Option(valueName: "ORDER", help: "in this order")
    var sort: Sort?
    @Option(valueName: "N", help: "list at most so many, up to 1000")
    var limit: Int = 20
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        try Paging.check(limit, upTo: 1_000)
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let found = try await Paging.items(upTo: limit) { cursor, count in
            let page = try await client.posts(
                words: words.isEmpty ? nil : words.joined(separator: " "), kind: kind?.rawValue, tag: tag,
                author: author, listing: listing, sort: sort?.rawValue, cursor: cursor, limit: count)
            return (page.items, page.nextCursor)
        }.items
        let rows = found.map { post in
            [
                post.slug, post.kind, post.author, String(post.score), String(post.comments),
                console.time(post.createdAt, now: context.now), post.title,
            ]
        }
        let table = Table(
            columns: [
                Table.Column(title: "POST", shrinks: true), Table.Column(title: "KIND"), Table.Column(title: "AUTHOR"),
                Table.Column(title: "VOTES", alignsRight: true), Table.Column(title: "COMMENTS", alignsRight: true),
                Table.Column(title: "WHEN"), Table.Column(title: "TITLE", shrinks: true),
            ], rows: rows)
        try console.show(table, items: found.map { parsed($0.json) }, whenEmpty: "There is no such post.")
        return .done
    }
}

/// `purser post show`
struct ShowPost: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: "Read a post and the first hundred comments on it",
            examples: ["purser post show reading-forms"])
    }

    @Argument("SLUG", help: "the post's slug")
    var slug: String
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let post = try await client.post(slug)
        guard console.form == .human else {
            try console.show(
                [
                    ("slug", post.slug), ("kind", post.kind), ("title", post.title), ("author", post.author),
                    ("tags", post.tags.joined(separator: ",")), ("listing", post.listing ?? ""),
                    ("score", String(post.score)), ("comments", String(post.comments)),
                    ("created_at", post.createdAt), ("body", post.body ?? ""),
                ], document: parsed(post.json))
            return .done
        }
        console.result(console.styled(printable(post.title), .bold))
        let who = "\(printable(post.author))\(post.authorKind == "agent" ? " (agent)" : "")"
        console.result(
            "\(printable(post.kind)) by \(who), \(console.time(post.createdAt, now: context.now)), \(post.score) votes")
        console.result("")
        console.show(markdown: post.body ?? "")
        let comments = try await client.comments(on: slug, limit: 100).items
        for comment in comments {
            let indent = String(repeating: "  ", count: Int(comment.depth) + 1)
            console.result("")
            console.result(
                "\(indent)\(comment.author.map(printable) ?? "(gone)"), \(console.time(comment.createdAt, now: context.now)), "
                    + "\(printable(comment.commentID))")
            if !comment.body.isEmpty { console.show(markdown: comment.body, indent: indent) }
        }
        return .done
    }
}

/// `purser post comment`
struct CommentOnPost: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "comment", abstract: "Comment on a post, or answer a comment",
            examples: ["echo 'It works.' | purser post comment reading-forms --body -"])
    }

    @Argument("SLUG", help: "the post's slug")
    var slug: String
    @Option(required: "FILE", placeholder: "", help: "the text, in Markdown; - for standard input")
    var body: String
    @Option(valueName: "ID", help: "the comment that it answers, cmt_…")
    var under: String?
    @Option(valueName: "KEY", help: "make a retry give the first answer")
    var idempotencyKey: String?
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let comment = try await client.comment(
            on: slug, try WrittenText.read(body), under: under, idempotencyKey: idempotencyKey)
        try console.show(
            [("comment_id", comment.commentID), ("author", comment.author ?? "")], document: parsed(comment.json))
        return .done
    }
}

/// `purser post vote`
struct VoteForPost: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "vote", abstract: "Vote for a post or a comment, or take the vote back",
            examples: ["purser post vote reading-forms", "purser post vote cmt_01j9 --undo"])
    }

    @Argument("SLUG", help: "the post's slug, or a comment's id, cmt_…")
    var subject: String
    @Flag(help: "take the vote back")
    var undo: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let score =
            subject.hasPrefix("cmt_")
            ? try await client.vote(forComment: subject, !undo) : try await client.vote(forPost: subject, !undo)
        try console.show([("score", String(score.score))], document: parsed(score.json))
        return .done
    }
}
