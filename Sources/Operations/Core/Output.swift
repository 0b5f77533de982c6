// Output.swift: what an operation answers when it does what was asked.

package import JSON
package import Marketplace

/// An answer.
package struct Output: Sendable {
    package enum Success: Sendable, Hashable {
        case ok
        /// Something was made.
        case created
        /// Something was taken in, and is worked on from now on.
        case accepted
    }

    package enum Content: Sendable {
        case json([UInt8])
        /// Text of another type, for people's own programs: `text/csv`.
        case text([UInt8], type: String)
        /// The bytes of an artifact.
        case artifact(VersionArtifact)
    }

    package let success: Success
    package let content: Content
    /// A token that stands in the content: it goes out with the answer and is never stored.
    package let token: [UInt8]?
    /// Where the next page begins, for a list that goes on.
    package let nextCursor: String?

    private init(_ success: Success, _ content: Content, token: [UInt8]?, nextCursor: String?) {
        self.success = success
        self.content = content
        self.token = token
        self.nextCursor = nextCursor
    }

    /// An object.
    ///
    /// - Parameter next: where the next page begins, of an object that holds a page of a list.
    package static func object(
        _ success: Success = .ok, token: [UInt8]? = nil, next: String? = nil, _ write: (inout JSONWriter) -> Void
    ) -> Output {
        var writer = JSONWriter(capacity: 512 + (token?.count ?? 0))
        writer.beginObject()
        write(&writer)
        writer.endObject()
        return Output(success, .json(writer.bytes), token: token, nextCursor: next)
    }

    /// An object that was written before.
    package static func stored(_ json: [UInt8]) -> Output {
        Output(.ok, .json(json), token: nil, nextCursor: nil)
    }

    /// A page of a list: `{"items": […], "next_cursor": …}`.
    package static func page<Item>(
        _ items: some Sequence<Item>, next: String?, _ write: (Item, inout JSONWriter) -> Void
    ) -> Output {
        var writer = JSONWriter(capacity: 4096)
        writer.beginObject()
        writer.name("items")
        writer.beginArray()
        for item in items {
            writer.beginObject()
            write(item, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.name("next_cursor")
        writer.value(orNull: next)
        writer.endObject()
        return Output(.ok, .json(writer.bytes), token: nil, nextCursor: next)
    }

    /// Text for people's own programs.
    package static func text(_ bytes: [UInt8], type: String) -> Output {
        Output(.ok, .text(bytes, type: type), token: nil, nextCursor: nil)
    }

    package static func artifact(_ artifact: VersionArtifact) -> Output {
        Output(.ok, .artifact(artifact), token: nil, nextCursor: nil)
    }

    /// The schema of a page of such items.
    package static func pageSchema(name: String, of item: Schema) -> Schema {
        .object(
            name: name,
            [
                Field("items", .array(of: item, count: 0...Paging.maximumLimit), "The entries of this page."),
                Field("next_cursor", .nullable(.text), "Where the next page begins; null on the last."),
            ])
    }
}
