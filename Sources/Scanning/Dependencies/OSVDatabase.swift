// OSVDatabase.swift: advisories in the format of OSV, from a folder, a ZIP or lines of JSON that the operator supplies.

package import Archives
import Glibc
import JSON

/// Known vulnerabilities by package. Immutable; scans share one.
///
/// - Source: ossf.github.io/osv-schema: `id`, `summary`, `affected[].package`, `ranges[].events`, `versions`.
package struct OSVDatabase: Sendable {
    struct Advisory: Sendable, Hashable {
        let id: String
        let summary: String
        let severity: Severity
        fileprivate let ranges: [[Event]]
        fileprivate let versions: Set<String>
    }

    fileprivate enum Event: Sendable, Hashable {
        case introduced(String)
        case fixed(String)
        case lastAffected(String)
    }

    private struct Key: Hashable {
        let ecosystem: Ecosystem
        let name: String
    }

    private var byPackage: [Key: [Advisory]] = [:]
    /// How many advisories of ecosystems that are known here it holds.
    package private(set) var count = 0
    /// Records that were no advisories.
    package private(set) var skipped = 0

    /// In bytes. Nothing longer is ever in memory as a whole: an operator may point to any file.
    private static let maximumRecord = 8 << 20

    package init() {}

    /// Why there are no advisories to look into.
    package enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        case unreadable(path: String, why: ArchiveProblem)
        /// Nothing in it is an advisory of an ecosystem that is known here.
        case empty(path: String, skipped: Int)

        package var description: String {
            switch self {
            case .unreadable(let path, let why): "\(path) cannot be read. \(why)"
            case .empty(let path, 0): "\(path) holds no advisories of a known ecosystem (npm, PyPI, …) in OSV's format."
            case .empty(let path, let skipped):
                "\(path) holds no advisories in OSV's format: \(skipped) records are none, or longer than 8 MiB."
            }
        }
    }

    /// Reads a folder of `.json`, `.jsonl` and `.zip` files, or one such file.
    package init(path: String) throws(Fault) {
        self.init()
        for file in try Self.files(at: path) { try read(file) }
        if count == 0 { throw .empty(path: path, skipped: skipped) }
    }

    private mutating func read(_ file: String) throws(Fault) {
        do throws(ArchiveProblem) { try add(recordsOf: file) } catch { throw .unreadable(path: file, why: error) }
    }

    private mutating func add(recordsOf file: String) throws(ArchiveProblem) {
        let name = file.lowercased()
        if name.hasSuffix(".zip") {
            // A whole ecosystem's dump: many small files.
            let reader = ArchiveReader(limits: ArchiveLimits(files: 2_000_000, bytes: 4 << 30, ratio: 1000))
            for entry in try reader.files(of: .file(path: file)) { add(record: entry.bytes[...]) }
            return
        }
        let source = try RecordFile(file, isOfLines: !name.hasSuffix(".json"), maximumRecord: Self.maximumRecord)
        try source.forEach { record in
            if let record { add(record: record[...]) } else { skipped += 1 }
        }
    }

    /// Adds one advisory.
    package mutating func add(record: ArraySlice<UInt8>) {
        guard record.count <= Self.maximumRecord, let value = try? JSONValue.parse(record),
            let id = value["id"]?.string,
            let affected = value["affected"]?.array
        else {
            skipped += 1
            return
        }
        if let withdrawn = value["withdrawn"], !withdrawn.isNull { return }
        let summary = value["summary"]?.string ?? String((value["details"]?.string ?? "").prefix(120))
        for package_ in affected {
            guard let name = package_["package"]?["name"]?.string,
                let ecosystem = Self.ecosystem(package_["package"]?["ecosystem"]?.string)
            else { continue }
            let advisory = Advisory(
                id: id, summary: summary, severity: Self.severity(value, package_),
                ranges: Self.ranges(package_["ranges"]),
                versions: Set(package_["versions"]?.array?.compactMap(\.string) ?? []))
            byPackage[Key(ecosystem: ecosystem, name: ecosystem.normalised(name)), default: []].append(advisory)
            count += 1
        }
    }

    /// Advisories that a dependency's exact version falls under; none where only a range is asked for.
    func advisories(of dependency: Dependency) -> [Advisory] {
        let known =
            byPackage[Key(ecosystem: dependency.ecosystem, name: dependency.ecosystem.normalised(dependency.name))]
            ?? []
        if known.isEmpty { return [] }
        // A package that is malicious as a whole needs no version.
        guard let version = dependency.version else { return known.filter { $0.id.hasPrefix("MAL-") } }
        return known.filter { $0.affects(version, in: dependency.ecosystem) }
    }

    private static func ecosystem(_ name: String?) -> Ecosystem? {
        // `Debian:12`: the part before the colon.
        name.flatMap { $0.split(separator: ":").first }.flatMap { Ecosystem(rawValue: String($0)) }
    }

    private static func ranges(_ value: JSONValue?) -> [[Event]] {
        (value?.array ?? []).filter { $0["type"]?.string != "GIT" }.map { range in
            (range["events"]?.array ?? []).compactMap { event in
                if let version = event["introduced"]?.string { return .introduced(version) }
                if let version = event["fixed"]?.string { return .fixed(version) }
                if let version = event["last_affected"]?.string { return .lastAffected(version) }
                return nil
            }
        }
    }

    private static func severity(_ value: JSONValue, _ affected: JSONValue) -> Severity {
        let named = (value["database_specific"]?["severity"] ?? affected["database_specific"]?["severity"])?.string?
            .uppercased()
        switch named {
        // `critical` is for malice: a vulnerability is a risk, however bad.
        case "CRITICAL", "HIGH": return .high
        case "MODERATE", "MEDIUM": return .medium
        case "LOW": return .low
        default: break
        }
        let vectors = (value["severity"]?.array ?? []).compactMap { $0["score"]?.string }
        guard let vector = vectors.first else { return .medium }
        // Over the network, without rights, with a high loss: what CVSS calls 9 and more.
        let isGrave =
            vector.contains("AV:N") && vector.contains("PR:N")
            && (vector.contains("C:H") || vector.contains("VC:H") || vector.contains("I:H") || vector.contains("A:H"))
        return isGrave ? .high : .medium
    }

    // MARK: - Files

    private static func files(at path: String) throws(Fault) -> [String] {
        let names: [String]
        do throws(ArchiveProblem) {
            names = try namesInFolder(path)
        } catch {
            if case .system(_, _, ENOTDIR) = error { return [path] }
            throw .unreadable(path: path, why: error)
        }
        return names.filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") || $0.hasSuffix(".zip") }.map {
            path + "/" + $0
        }
    }
}

extension OSVDatabase.Advisory {
    /// - Source: the schema's evaluation algorithm: listed versions, else events in the order of versions.
    func affects(_ version: String, in ecosystem: Ecosystem) -> Bool {
        if versions.contains(version) { return true }
        let wanted = PackageVersion(version, in: ecosystem)
        return ranges.contains { events in
            var isAffected = false
            for event in events.sorted(by: { Self.version($0, ecosystem) < Self.version($1, ecosystem) }) {
                switch event {
                case .introduced(let from):
                    if from == "0" || PackageVersion(from, in: ecosystem) <= wanted { isAffected = true }
                case .fixed(let fixed): if PackageVersion(fixed, in: ecosystem) <= wanted { isAffected = false }
                case .lastAffected(let last): if PackageVersion(last, in: ecosystem) < wanted { isAffected = false }
                }
            }
            return isAffected
        }
    }

    private static func version(_ event: OSVDatabase.Event, _ ecosystem: Ecosystem) -> PackageVersion {
        switch event {
        case .introduced(let text), .fixed(let text), .lastAffected(let text):
            PackageVersion(text == "0" ? "0.0.0-0" : text, in: ecosystem)
        }
    }
}
