// Kind+Model.swift: models: weights, configuration and a README.md that is their card.

import Archives

extension Kind {
    static let model = Kind(
        id: "model", title: "Model", plural: "Models",
        summary: "Weights and their configuration, with a card that says what they are for.",
        installation: .artifact(folder: "models"), limits: ArchiveLimits(files: 10_000, bytes: 64 << 30, ratio: 1000),
        manifestPaths: [ReadmeManifest.path], read: documented)
}
