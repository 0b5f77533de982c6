// Readiness.swift: whether this server serves: for load balancers and for people who wait for its start.

package import HTTP
internal import JSON

/// What `GET /readyz` asks.
package struct Readiness: Sendable {
    /// Why the server is not ready; `nil` where it is.
    private let reason: @Sendable () async -> String?

    package init(reason: @escaping @Sendable () async -> String?) {
        self.reason = reason
    }

    package func response() async -> Response {
        let reason = await reason()
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("status")
        writer.value(reason == nil ? "ready" as StaticString : "not_ready")
        if let reason {
            writer.name("reason")
            writer.value(reason)
        }
        writer.endObject()
        var response = Response(status: reason == nil ? 200 : 503, "application/json", writer.bytes)
        response.headers.append(HeaderField(.cacheControl, "no-store"))
        if reason != nil { response.headers.append(HeaderField(.retryAfter, "1")) }
        return response
    }

    /// `GET /healthz`: the process runs and answers.
    package static func alive() -> Response {
        Response("application/json", Array(#"{"status":"alive"}"#.utf8))
    }
}
