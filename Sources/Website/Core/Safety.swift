// Safety.swift: the header fields that keep a page from being used against its reader, and forms from other sites out.

internal import Crypto
internal import CZlib
internal import HTTP
internal import Operations
internal import Wording

/// What every answer of the website says to browsers.
enum Safety {
    /// Nothing from elsewhere, nothing inline, no frame around it (Content Security Policy Level 3).
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// Adds them, compresses what is text, and says what may be kept.
    ///
    /// - Parameters:
    ///   - isSignedIn: what a person sees is kept nowhere, so that going back after signing out shows nothing.
    ///   - isKept: whether it may be kept at all.
    static func seal(_ response: Response, for request: Request, isSignedIn: Bool, isKept: Bool) -> Response {
        var response = response
        response.headers += [
            HeaderField("Content-Security-Policy", policy), HeaderField("X-Content-Type-Options", "nosniff"),
            HeaderField("Referrer-Policy", "same-origin"), HeaderField("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderField("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            HeaderField(.vary, "Accept-Encoding, Accept-Language, Cookie"),
        ]
        guard case .bytes(let bytes) = response.body else {
            response.headers.append(HeaderField(.cacheControl, "no-store"))
            return response
        }
        if isKept, !isSignedIn, response[.setCookie] == nil {
            response.headers.append(HeaderField(.cacheControl, "private, no-cache"))
            let tag = Base64URL.encode(Array(SHA256.hash(bytes).bytes.prefix(16)))
            // Another form of the bytes is another representation, and has a tag of its own (RFC 9110 section 8.8.3.3).
            response.tag(compress(&response, bytes, for: request) ? tag + "-gzip" : tag, for: request)
        } else {
            response.headers.append(HeaderField(.cacheControl, "no-store"))
            compress(&response, bytes, for: request)
        }
        return response
    }

    /// Shorter than this, what is saved is less than what it costs.
    private static let smallestCompressed = 1_000

    @discardableResult
    private static func compress(_ response: inout Response, _ bytes: [UInt8], for request: Request) -> Bool {
        guard bytes.count >= smallestCompressed, acceptsGzip(request), let packed = Gzip.pack(bytes) else {
            return false
        }
        response.body = .bytes(packed)
        response.headers.append(HeaderField("Content-Encoding", "gzip"))
        return true
    }

    static func acceptsGzip(_ request: Request) -> Bool {
        request.headers(named: "accept-encoding").contains { list in
            list.split(separator: ",").contains { part in
                let part = part.trimmed.lowercased()
                return part.hasPrefix("gzip") && !part.hasSuffix("q=0")
            }
        }
    }
}

/// Keeps forms of other sites out.
enum FormGuard {
    /// - Throws: a refusal where the form does not come from a page of this site, in this browser, since the last sign-in.
    static func check(_ visit: Visit) throws(Refusal) {
        let request = visit.request
        if let site = request.header(.secFetchSite), site != "same-origin", site != "none" { throw foreign }
        if let origin = request.header(.origin), origin != "null", let host = request.header(.host),
            !origin.lowercased().hasSuffix("://" + host.lowercased())
        {
            throw foreign
        }
        guard FormToken.isValid(visit.form["form_token"], for: Cookie.value(Cookie.visit, of: request)) else {
            throw Refusal(
                .notYours,
                "This form was not made for this browser, or is older than the last sign-in. Load its page again, and send it again."
            )
        }
    }

    private static let foreign = Refusal(.notYours, "This form comes from another site. Nothing was done.")
}
