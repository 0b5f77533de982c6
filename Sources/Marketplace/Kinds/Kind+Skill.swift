// Kind+Skill.swift: Agent Skills: a folder with a SKILL.md.

import Archives

extension Kind {
    static let skill = Kind(
        id: "skill", title: "Skill",
        summary: "Instructions, scripts and references that an agent loads when a task calls for them.",
        mediaType: "application/zip", installation: .artifact(folder: "skills"), limits: .skill,
        manifestPaths: ["SKILL.md"]
    ) { bytes throws(KindProblem) in
        do throws(SkillManifestProblem) {
            let skill = try SkillManifest(parsing: bytes)
            return Facts(
                name: skill.name, description: skill.description,
                version: skill.metadata.first { $0.name == "version" }?.value, license: skill.license)
        } catch {
            throw .manifest(field: error.field, detail: error.description)
        }
    }
}
