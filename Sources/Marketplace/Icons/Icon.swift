// Icon.swift: pictures of listings: what they are by their bytes, and how large they may be. SVG is judged in StaticSVG.swift.

internal import Archives

/// Judges icons. What their name or sender says of them is not believed.
package enum Icon {
    /// Where an artifact has its icon: the first of these that is there.
    package static let paths = ["icon.svg", "icon.png", "icon.webp", "icon.jpg", "icon.jpeg"]
    /// A page of search results shows twenty, and they should not weigh more than a photograph each.
    package static let maximumBytes = 256 << 10
    /// On either side. A browser holds four bytes for each point: 4 MiB for the largest, although it is shown at 48 points.
    package static let maximumSide = 1024

    /// - Returns: its media type.
    package static func validate(_ bytes: [UInt8]) throws(IconProblem) -> String {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= maximumBytes else { throw .tooLarge(maximumBytes: maximumBytes) }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            try check(try PictureSize.png(bytes))
            return "image/png"
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            try check(try PictureSize.jpeg(bytes))
            return "image/jpeg"
        }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            try check(try PictureSize.webp(bytes))
            return "image/webp"
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard start.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "<") else {
            throw .unknownType
        }
        try StaticSVG.check(Array(start))
        return "image/svg+xml"
    }

    /// As ``validate(_:)``, and the name has to say the same.
    package static func validate(_ bytes: [UInt8], path: String) throws(IconProblem) -> String {
        let type = try validate(bytes)
        let suffix = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let named = [
            "svg": "image/svg+xml", "png": "image/png", "webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        ]
        guard named[suffix] == type else { throw .typeDiffers(named: suffix, is: type) }
        return type
    }

    /// The icon among an artifact's files.
    ///
    /// - Returns: `nil` where there is none.
    static func find(in files: [ArchiveFile]) throws(IconProblem) -> (bytes: [UInt8], mediaType: String)? {
        for path in paths {
            guard let file = files.first(where: { $0.path == path }) else { continue }
            return (file.bytes, try validate(file.bytes, path: path))
        }
        return nil
    }

    /// As ``validate(_:)``, and the sender's media type has to be the same. `image/jpg` is a common spelling.
    package static func validate(_ bytes: [UInt8], declared: String) throws(IconProblem) -> String {
        let type = try validate(bytes)
        let bare = declared.prefix { $0 != ";" }.lowercased()
        guard withoutOuterBlanks(bare) == type || withoutOuterBlanks(bare) == "image/jpg" && type == "image/jpeg" else {
            throw .typeDiffers(named: declared, is: type)
        }
        return type
    }

    private static func check(_ size: PictureSize) throws(IconProblem) {
        guard (1...maximumSide).contains(size.width), (1...maximumSide).contains(size.height) else {
            throw .badSize(width: size.width, height: size.height)
        }
    }
}

/// Why a picture cannot be an icon; `description` is a sentence for its author.
package enum IconProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    case tooLarge(maximumBytes: Int)
    case unknownType
    case damaged(type: String)
    case badSize(width: Int, height: Int)
    case typeDiffers(named: String, is: String)
    case animated
    /// In a sentence that names the element or attribute.
    case notStatic(String)
    case notXML(String)

    package var description: String {
        switch self {
        case .empty: "The icon is empty."
        case .tooLarge(let maximum): "The icon has more than \(maximum) bytes."
        case .unknownType: "The icon is not PNG, JPEG, WebP or SVG."
        case .damaged(let type): "The icon begins like \(type) and does not go on like it."
        case .badSize(let width, let height):
            "The icon is \(width) by \(height); 1 to \(Icon.maximumSide) on either side are permitted."
        case .typeDiffers(let named, let type):
            "The icon is \(type), although it is called '\(oneLine(named, maximum: 60))'."
        case .animated: "The icon is animated."
        case .notStatic(let what): "The icon is an SVG that is not a still picture: \(what)."
        case .notXML(let what): "The icon is not well-formed SVG: \(what)."
        }
    }
}
