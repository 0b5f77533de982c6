// ScanRun.swift: one scan of one subject, file by file.

package import Archives

/// One scan. Files are added one after the other; none is kept.
package struct ScanRun {
    private let subject: ScanSubject
    private let book: RuleBook
    private let osv: OSVDatabase?
    private var patterns: PatternScan
    private let judging: PatternFindings
    private var antivirus: AntivirusScan?
    private var archives = NestedArchives()
    private var licences: LicenceScanner
    private var hooks: AgentHooks
    private var capabilities: CapabilityCollector
    private var findings = FindingList()
    private var files = 0
    private var bytes = 0
    private var cutFiles = 0
    private var includesModels: Bool

    init(subject: ScanSubject, pipeline: ScanPipeline) {
        self.subject = subject
        (book, osv) = (pipeline.book, pipeline.osv)
        patterns = PatternScan(book: pipeline.book)
        judging = PatternFindings(book: pipeline.book, ownHosts: HostReputation.own(of: subject.links))
        antivirus = pipeline.antivirus.map(AntivirusScan.init)
        licences = LicenceScanner(declared: subject.licence)
        hooks = AgentHooks(book: pipeline.book, ownHosts: HostReputation.own(of: subject.links))
        capabilities = CapabilityCollector(declared: subject.declared)
        includesModels = ["model", "dataset"].contains(subject.kind)
        for text in subject.texts { look(at: TextDocument(field: text.field, text: text.text)) }
    }

    /// Looks at one file, and at those inside of it where it is an archive.
    package mutating func add(_ file: ArchiveFile) {
        files += 1
        bytes += file.bytes.count
        antivirus?.look(at: file.path, file.bytes, &findings)
        let isCut = subject.bounds.map { file.bytes.count >= $0.perFile || bytes >= $0.inAll } ?? false
        if isCut { cutFiles += 1 }
        look(at: file, depth: 1, isCut: isCut)
    }

    /// Looks at what only the whole can tell, and makes the report.
    package consuming func finish() -> ScanReport {
        licences.conclude(&findings)
        hooks.conclude(&findings)
        PermissionScanner.add(capabilities, subject.declared, to: &findings)
        var notes: [String] = []
        if let why = antivirus?.failure { notes.append("The antivirus was not asked about all files: \(why).") }
        if antivirus == nil { notes.append("No antivirus is set up.") }
        if osv == nil {
            notes.append("No database of advisories is set up: versions of dependencies were not looked up.")
        }
        if cutFiles > 0 { notes.append("\(cutFiles) files are so large that only their beginning was looked at.") }
        return ScanReport(
            rulesVersion: AllRules.version, findings: findings.findings, capabilities: capabilities.manifest,
            includesModelsOrData: includesModels, files: files, bytes: bytes, notes: notes)
    }

    private mutating func look(at file: ArchiveFile, depth: Int, isCut: Bool = false) {
        let type = FileType(of: file.bytes, path: file.path)
        DisguisedFiles.add(file.path, file.bytes, type, kind: subject.kind, to: &findings)
        if ModelScanner.add(file.path, file.bytes, type, isCut: isCut, to: &findings) { includesModels = true }
        switch type {
        case .text: lookAtText(file)
        case .zip, .gzip, .zlib, .tar, .closedArchive:
            for inner in archives.open(
                file.path, file.bytes, type, depth: isCut ? NestedArchives.maximumDepth + 1 : depth, &findings)
            {
                look(at: inner, depth: depth + 1)
            }
        case .pickle where TextEncoding(of: file.bytes) != nil: lookAtText(file)
        case .empty: break
        case .program, .pickle, .gguf, .safetensors, .numpy, .hdf5, .image, .media, .document, .font, .database,
            .unknown:
            lookAtBytes(file)
            // What a model is made to say stands in its template.
            if type == .gguf {
                for text in GGUFReader.templates(of: file.bytes) {
                    look(at: TextDocument(path: file.path, language: .plain, bytes: Array(text.utf8)))
                }
            }
        }
    }

    private mutating func lookAtText(_ file: ArchiveFile) {
        let text = (TextEncoding(of: file.bytes) ?? .utf8).utf8(file.bytes)
        let language = Language(path: file.path.inner, head: text.prefix(128))
        look(at: TextDocument(path: file.path, language: language, bytes: text))
    }

    /// Bytes that are no text may still hold commands and addresses; only what stands there for certain counts.
    private mutating func lookAtBytes(_ file: ArchiveFile) {
        let document = TextDocument(binary: file.path, bytes: file.bytes)
        var sightings = Sightings()
        patterns.look(at: document.view, of: document, into: &sightings)
        judging.add(sightings, of: document, to: &findings)
    }

    private mutating func look(at document: TextDocument) {
        var sightings = Sightings()
        patterns.look(at: document.view, of: document, into: &sightings)
        if document.language != .table {
            var views = EncodedRuns.views(of: document.view)
            if let plain = PlainView.of(document) {
                views.append(plain)
                views += EncodedRuns.views(of: plain)
            }
            for view in views { patterns.look(at: view, of: document, into: &sightings) }
        }
        judging.add(sightings, of: document, to: &findings)
        HiddenCharacters.add(document, to: &findings)
        PersonalDataScanner.add(document, to: &findings)
        licences.look(document, sightings, book, &findings)
        hooks.look(at: document, sightings)
        if document.language == .json { ModelScanner.addJSON(document, &findings) }
        let dependencies = DependencyReader(document)
        DependencyScanner.add(dependencies, document, osv, to: &findings)
        capabilities.look(at: document, dependencies: dependencies)
    }
}

extension String {
    /// The path inside of the innermost archive.
    fileprivate var inner: String { split(separator: "!").last.map(String.init) ?? self }
}
