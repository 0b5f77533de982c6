// Kind+Eval.swift: evaluations: tasks with their expected answers, and how they are scored.

import Archives

extension Kind {
    static let eval = Kind(
        id: "eval", title: "Evaluation", plural: "Evaluations",
        summary: "Tasks with expected answers and a score, to tell how good something is.",
        installation: .artifact(folder: "evals"), limits: ArchiveLimits(files: 20_000, bytes: 1 << 30, ratio: 1000),
        manifestPaths: [ReadmeManifest.path], read: documented)
}
