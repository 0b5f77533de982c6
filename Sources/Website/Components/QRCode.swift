// QRCode.swift: a text as a QR code (ISO/IEC 18004), drawn as one path, so that no picture is loaded and none is kept.

internal import CQREncode

enum QRCode {
    /// As the standard wants: four modules of white on each side.
    private static let quietZone = 4

    /// A drawing of a text, black on white in either theme, since that is what cameras look for.
    ///
    /// - Parameter title: what those hear who do not see it.
    /// - Returns: `nil` where the text is too long for a code, or holds a NUL.
    static func svg(of text: String, title: String) -> HTML? {
        guard let modules = modules(of: text) else { return nil }
        let side = modules.count + 2 * quietZone
        return HTMLElement("svg")(
            [
                .class("qr"), .role("img"), .aria("label", title), .other("viewBox", "0 0 \(side) \(side)"),
                .other("shape-rendering", "crispEdges"),
            ],
            HTML {
                HTMLElement("rect")([.other("width", "\(side)"), .other("height", "\(side)"), .other("fill", "#fff")])
                HTMLElement("path")([.other("fill", "#000"), .other("d", path(of: modules))])
            })
    }

    /// The rows of a code; `true` is dark.
    static func modules(of text: String) -> [[Bool]]? {
        guard !text.utf8.contains(0) else { return nil }
        // Version 0 is the smallest that fits; a quarter of a screen may be dirty or shine.
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let data = code.pointee.data else { return nil }
        return (0..<width).map { row in (0..<width).map { column in data[row * width + column] & 1 == 1 } }
    }

    /// Each run of dark modules is a rectangle of its own.
    private static func path(of modules: [[Bool]]) -> String {
        var path = ""
        for (row, line) in modules.enumerated() {
            var column = 0
            while column < line.count {
                guard line[column] else {
                    column += 1
                    continue
                }
                let end = line[column...].firstIndex(of: false) ?? line.count
                path += "M\(column + quietZone) \(row + quietZone)h\(end - column)v1h-\(end - column)z"
                column = end
            }
        }
        return path
    }
}
