// ListingFiles.swift: the files of a version, to read before it is installed. What stands in them is text, whatever they are.

internal import JSON
internal import Operations

/// The files of a version, and the one that is open.
struct ListingFiles: Sendable {
    private let list: Result<Answer, Refusal>
    private let opened: Result<Answer, Refusal>?

    /// Asks for what the address names.
    init(_ visit: Visit, of version: String) async throws {
        var input: JSONObject = [
            "owner": .string(visit["owner"]), "name": .string(visit["name"]), "version": .string(version),
        ]
        list = try await visit.attempt("list_files", input)
        guard let file = visit.query.filled("file") else {
            opened = nil
            return
        }
        input.append("file", .string(file))
        opened = try await visit.attempt("read_file", input)
    }

    func make(_ visit: Visit, _ listing: Answer, _ version: Answer) -> HTML {
        switch list {
        case .failure(let refusal): return complaintBox(visit, Complaint(refusal: refusal))
        case .success(let files):
            let place = ListingRows.address(visit, listing) + "?"
            return HTML {
                p { visit.say("Version {version}", ["version": .text(version.version.text)]) }
                if !files.is_complete.isTrue {
                    p { visit.say("It is too large to be shown here in whole. Download it to read all of it.") }
                }
                if !files.files.items.isEmpty { table(visit, files, version, place) }
                switch opened {
                case .failure(let refusal): complaintBox(visit, Complaint(refusal: refusal))
                case .success(let file): text(visit, file)
                case nil: HTML()
                }
            }
        }
    }

    private func table(_ visit: Visit, _ files: Answer, _ version: Answer, _ place: String) -> HTML {
        DataTable.make(
            [Column(visit.say("File"), .name), Column(visit.say("Size"), .number)],
            files.files.items.map { file in
                [
                    HTML {
                        a(
                            .href(place + Self.query(version, file)),
                            .current(if: file.path.text == visit.query["file"])
                        ) { code { file.path.text } }
                        if file.is_executable.isTrue {
                            " "
                            badge(visit.say("program"), .warn)
                        }
                    },
                    HTML(text: visit.language.figures.size(file.size.count)),
                ]
            })
    }

    private static func query(_ version: Answer, _ file: Answer) -> String {
        Address.query([("tab", "files"), ("version", version.version.text), ("file", file.path.text)])
    }

    private func text(_ visit: Visit, _ file: Answer) -> HTML {
        section {
            h2 { code { file.path.text } }
            if let text = file["text"].value.string {
                if file.is_truncated.isTrue { p { visit.say("This is the beginning of it.") } }
                let isProse = [".md", ".txt", ".rst"].contains { file.path.text.lowercased().hasSuffix($0) }
                div(.class(isProse ? "code wraps" : "code")) {
                    pre(.tabindex(0), .aria("label", file.path.text)) { code { text } }
                }
            } else {
                p { visit.say("This is no text.") }
            }
        }
    }
}
