// Assets.swift: stylesheet, scripts and icons, part of the program. Their addresses hold a digest, so that browsers keep them for good.

internal import Crypto
internal import HTTP

/// The files that pages refer to.
struct Assets: Sendable {
    private struct File: Sendable {
        let mediaType: String
        let bytes: [UInt8]
        /// `nil` where compressing does not help.
        let packed: [UInt8]?
        let tag: String
    }

    /// By their addresses.
    private let files: [String: File]
    /// From a file's name to its address.
    private let addresses: [String: String]

    /// The same for every page: they do not change while the program runs.
    static let shared = Assets()

    init() {
        let sources: [(name: String, mediaType: String, bytes: [UInt8])] = [
            ("site.css", "text/css; charset=utf-8", PackageResources.site_css + PackageResources.public_css),
            ("site.js", "text/javascript; charset=utf-8", PackageResources.site_js),
            ("palette.js", "text/javascript; charset=utf-8", PackageResources.palette_js),
            ("upload.js", "text/javascript; charset=utf-8", PackageResources.upload_js),
            ("live.js", "text/javascript; charset=utf-8", PackageResources.live_js),
            ("icons.svg", "image/svg+xml", PackageResources.icons_svg),
            ("icon.svg", "image/svg+xml", PackageResources.icon_svg),
            ("preview.png", "image/png", PackageResources.preview_png),
        ]
        var files: [String: File] = [:]
        var addresses: [String: String] = [:]
        for (name, mediaType, bytes) in sources {
            let tag = Base64URL.encode(Array(SHA256.hash(bytes).bytes.prefix(9)))
            let parts = name.split(separator: ".")
            let address = "/assets/\(parts[0])-\(tag).\(parts[1])"
            let packed = Gzip.pack(bytes, level: 9)
            files[address] = File(
                mediaType: mediaType, bytes: bytes, packed: packed.flatMap { $0.count < bytes.count ? $0 : nil },
                tag: tag)
            addresses[name] = address
        }
        self.files = files
        self.addresses = addresses
    }

    func address(of name: String) -> String { addresses[name] ?? "/" }

    /// The answer to a request for one; `nil` where it is for something else.
    func response(to request: Request) -> Response? {
        guard request.method == .get || request.method == .head, request.path.hasPrefix("/assets/"),
            let file = files[request.path]
        else { return nil }
        let packed = Safety.acceptsGzip(request) ? file.packed : nil
        var response = Response(file.mediaType, packed ?? file.bytes)
        if packed != nil { response.headers.append(HeaderField("Content-Encoding", "gzip")) }
        response.headers += [
            HeaderField(.cacheControl, "public, max-age=31536000, immutable"), HeaderField(.vary, "Accept-Encoding"),
            HeaderField("X-Content-Type-Options", "nosniff"),
        ]
        response.tag(packed == nil ? file.tag : file.tag + "-gzip", for: request)
        return response
    }
}
