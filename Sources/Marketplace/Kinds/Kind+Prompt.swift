// Kind+Prompt.swift: prompts and templates of prompts: a README.md and texts.

import Archives

extension Kind {
    static let prompt = Kind(
        id: "prompt", title: "Prompt", plural: "Prompts",
        summary: "Words that set an agent to a task, with what they expect and what they give.",
        installation: .artifact(folder: "prompts"), limits: ArchiveLimits(files: 256, bytes: 4 << 20),
        manifestPaths: [ReadmeManifest.path], read: documented)
}
