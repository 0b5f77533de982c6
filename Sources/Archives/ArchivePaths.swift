// ArchivePaths.swift: which names an archive may hold, and which of them are the same somewhere. No I/O.

/// Takes the names of an archive one after the other and refuses the first that is unsafe or collides.
struct ArchivePaths {
    /// What common file systems allow for one component, in bytes.
    private static let maximumComponent = 255
    private static let maximumPath = 1024
    private static let maximumDepth = 32

    /// What Windows keeps for devices, with any extension.
    private static let devices: Set<String> = {
        let numbered = (1...9).flatMap { ["COM\($0)", "LPT\($0)"] }
        return Set(["CON", "PRN", "AUX", "NUL"] + numbered)
    }()

    /// Left out when packing: version control and what a Mac's Finder writes are nobody's content.
    static let leftOut: Set<String> = [".git", ".DS_Store"]

    private let maximumNames: Int
    /// Spelling and kind of each name so far, by what it becomes without case. Swift's strings compare by canonical
    /// equivalence, so that NFC and NFD spellings meet here too.
    private var seen: [String: (spelling: String, isFolder: Bool)] = [:]

    init(maximumFiles: Int) {
        // Folders are names too: without a bound of their own they would be free.
        maximumNames = 4 * maximumFiles
    }

    /// Judges a name and remembers it.
    ///
    /// - Returns: the name without `./` in front and `/` behind, or `nil` for the root itself.
    mutating func admit(_ name: String, isFolder: Bool) throws(ArchiveProblem) -> String? {
        var rest = Substring(name)
        while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
        if isFolder, rest.hasSuffix("/") { rest = rest.dropLast() }
        if isFolder, rest.isEmpty || rest == "." { return nil }
        let path = String(rest)
        let components = try Self.components(of: path)
        for depth in 1...components.count {
            let prefix = components[..<depth].joined(separator: "/")
            try note(prefix, isFolder: isFolder || depth < components.count)
        }
        return path
    }

    static func components(of path: String) throws(ArchiveProblem) -> [Substring] {
        if path.hasPrefix("/") { throw .absolutePath(path) }
        let bytes = path.utf8
        guard !bytes.isEmpty, bytes.count <= maximumPath, !bytes.contains(UInt8(ascii: "\\")),
            !path.unicodeScalars.contains(where: isHidden)
        else { throw .unusableName(path) }
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        guard components.count <= maximumDepth else { throw .unusableName(path) }
        for component in components {
            if component == ".." { throw .leavesFolder(path: path) }
            // Git runs what it is told there, for whatever tool looks into the folder; on some file systems in any case.
            if component.lowercased() == ".git" { throw .versionControl(path) }
            // A colon is a drive letter or an alternate stream on Windows, which also drops dots and blanks at the end.
            if component.isEmpty || component.utf8.count > maximumComponent || component.contains(":")
                || component.hasSuffix(".") || component.hasSuffix(" ") || isDevice(component)
            {
                throw .unusableName(path)
            }
        }
        return components
    }

    /// Control characters, and what nobody sees: marks that turn the direction of what follows (`gpj.exe` reads `exe.jpg` behind
    /// one), spaces without width, breaks of lines, fillers and tags. Two names that differ by them look the same. The two that
    /// say whether a sign has colours are let through, and count for nothing where names are compared.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint && !isPresentation(scalar)
        }
    }

    private static func isPresentation(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FE0E}" || scalar == "\u{FE0F}"
    }

    private static func isDevice(_ component: Substring) -> Bool {
        devices.contains(component.prefix { $0 != "." }.uppercased())
    }

    private mutating func note(_ path: String, isFolder: Bool) throws(ArchiveProblem) {
        // By way of capitals, so that what has two of them is folded too: `ß` is `SS`.
        var key = path.uppercased().lowercased()
        key.unicodeScalars.removeAll(where: Self.isPresentation)
        guard let earlier = seen[key] else {
            guard seen.count < maximumNames else { throw .tooManyFiles(maximum: maximumNames / 4) }
            seen[key] = (path, isFolder)
            return
        }
        let isSameSpelling = earlier.spelling.utf8.elementsEqual(path.utf8)
        // A folder may be named again, by its files and by an entry of its own; a file may not.
        if isSameSpelling, isFolder, earlier.isFolder { return }
        throw .collidingNames(earlier.spelling, path)
    }
}
