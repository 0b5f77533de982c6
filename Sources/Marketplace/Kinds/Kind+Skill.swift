// Kind+Skill.swift: Agent Skills: a folder with a SKILL.md.

import Archives

extension Kind {
    static let skill = Kind(
        id: "skill", title: "Skill", plural: "Skills",
        summary: "Instructions, scripts and references that an agent loads when a task calls for them.",
        installation: .artifact(folder: "skills"), limits: .skill, manifestPaths: ["SKILL.md"],
        isNamedByManifest: true
    ) { material, report throws(ManifestFaults) in
        let skill: SkillManifest
        do throws(SkillManifestProblem) {
            skill = try SkillManifest(parsing: material.manifest, inFolder: material.folder)
        } catch {
            throw ManifestFaults(ManifestFault(field: error.field, error.description))
        }
        for (field, text, rule) in [
            ("description", skill.description, TextRule.prose(SkillManifest.maximumDescription)),
            ("license", skill.license, .line(SkillManifest.maximumDescription)),
            ("compatibility", skill.compatibility, .prose(SkillManifest.maximumCompatibility)),
        ] as [(String, String?, TextRule)] {
            if let text, let what = rule.fault(in: text) { report.add(field, "The field '\(field)' \(what).") }
        }
        let version = skill.metadata.first { $0.name == "version" }?.value
        if let version, !SemanticVersion.isOne(version) {
            report.add(
                "metadata.version",
                "The field 'metadata.version' is not a version by SemVer 2.0: '\(quotable(version))'.")
        }
        var facts = Facts(name: skill.name, description: skill.description, version: version)
        facts.license = Self.license(of: skill, report)
        facts.author = skill.metadata.first { $0.name == "author" }?.value
        facts.compatibility = skill.compatibility
        facts.permissions = skill.allowedTools
        facts.body = skill.body
        facts.extras = ListingExtras(metadata: skill.metadata.map { ($0.name, $0.value) }, into: report)
        return facts
    }

    /// The specification takes any words, "Complete terms in LICENSE.txt" among them: those are kept as they are.
    private static func license(of skill: SkillManifest, _ report: ManifestReport) -> String? {
        guard let text = skill.license else { return nil }
        do throws(LicenseProblem) {
            let expression = try LicenseExpression(parsing: text)
            for note in expression.notes { report.note("license: \(note)") }
            return expression.description
        } catch {
            report.note("The field 'license' is not an SPDX expression. \(error)")
            return text
        }
    }
}
