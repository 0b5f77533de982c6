// Kind+Pipeline.swift: pipelines: steps that are run in order, with a README.md.

import Archives

extension Kind {
    static let pipeline = Kind(
        id: "pipeline", title: "Pipeline", plural: "Pipelines",
        summary: "Steps that lead from one thing to another, each with what it takes and gives.",
        installation: .artifact(folder: "pipelines"), limits: ArchiveLimits(files: 2048, bytes: 64 << 20),
        manifestPaths: [ReadmeManifest.path], read: documented)
}
