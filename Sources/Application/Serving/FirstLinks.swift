// FirstLinks.swift: the links that a server shows when it starts: to its first administrator, to whoever tries the demonstration.

@preconcurrency import Glibc
internal import JSON
internal import Operations
internal import Sessions

/// Links that let somebody in once. They are shown on a terminal alone: a log is read by more people than may have them.
struct FirstLinks {
    var setup: String?
    var signIn: String?

    /// Makes those that this start needs. Without a terminal the first administrator's lies in a file that only the owner of the
    /// data directory can read.
    static func make(_ house: House, _ directory: DataDirectory, isDemo: Bool, _ log: Log) async throws -> FirstLinks {
        var links = FirstLinks()
        let isTerminal = isatty(1) == 1
        if isDemo, isTerminal {
            links.signIn = try await url("create_sign_in_link", ["handle": .string(DemoSetup.handle)], house)
        }
        if try await house.stores.people.site.isSetUp(house.database) { return links }
        guard let url = try await url("create_setup_link", [:], house) else { return links }
        if isTerminal {
            links.setup = url
        } else {
            try write(url, to: directory.setupLink)
            log.write(
                .info,
                "There is no administrator yet. The link to become one lies in \(directory.setupLink); another one: purser setup link"
            )
        }
        return links
    }

    private static func url(_ operation: String, _ input: JSONObject, _ house: House) async throws -> String? {
        guard case .success(let output) = try await house.perform(operation, input),
            case .json(let bytes) = output.content
        else { return nil }
        return try JSONValue.parse(bytes)["url"]?.string
    }

    private static func write(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw StartError("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        let line = text + "\n"
        guard Glibc.write(descriptor, line, line.utf8.count) == line.utf8.count else {
            throw StartError("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
    }
}
