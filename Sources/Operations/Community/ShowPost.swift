// ShowPost.swift: one post, and what its author has written as it.

internal import JSON
package import Marketplace
internal import Sessions

extension Operation {
    /// `GET /community/posts/{slug}`.
    package static func showPost(in posts: PostStore) -> Operation {
        Operation(
            name: "show_post", summary: "Show a post", group: "Community", may: .scope(.read),
            input: [PostPath.field, MarkdownField.render], output: PostView.detailSchema, refusals: [.notFound],
            runs: .inPool,
            body: .reading { call, reader in
                guard let post = try await PostPath.find(call, in: posts, reader: reader) else {
                    return .failure(.notFound("post"))
                }
                return try await PostView.detail(post.id, for: call, in: posts, reader: reader)
            })
    }

    /// `GET /community/posts/{slug}/history`.
    package static func showPostHistory(in posts: PostStore) -> Operation {
        Operation(
            name: "show_post_history", summary: "Show all texts of a post, the newest first", group: "Community",
            may: .scope(.read), input: [PostPath.field], output: RevisionView.schema, refusals: [.notFound],
            runs: .inPool,
            body: .reading { call, reader in
                guard let post = try await PostPath.find(call, in: posts, reader: reader) else {
                    return .failure(.notFound("post"))
                }
                return .success(RevisionView.output(try await posts.revisions(of: post, in: reader)))
            })
    }
}

/// Earlier texts in an answer.
enum RevisionView {
    static let schema = Schema.object(
        name: "TextHistory",
        [
            Field(
                "items",
                .array(
                    of: .object(
                        name: "TextRevision",
                        [
                            Field("revision", .integer(1...Int64.max), "Its number."),
                            Field("title", .text, "Its title; empty where such texts have none."),
                            Field("body", .text, "Markdown."),
                            Field("author_kind", .choice(AuthorKind.allCases.map(\.rawValue)), "Who wrote it."),
                            Field("written_at", .instant, "When."),
                        ]), count: 0...Int(RevisionLimit.maximum)), "The texts, the newest first."),
            Field("next_cursor", .nullable(.text), "Null: there are never more."),
        ])

    static func output(_ revisions: [TextRevision]) -> Output {
        Output.page(revisions, next: nil) { revision, writer in
            writer.name("revision")
            writer.value(revision.number)
            writer.name("title")
            writer.value(revision.title)
            writer.name("body")
            writer.value(revision.body)
            writer.name("author_kind")
            writer.value(revision.kind.rawValue)
            writer.name("written_at")
            revision.writtenAt.write(to: &writer)
        }
    }
}
