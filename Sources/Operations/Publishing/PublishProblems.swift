// PublishProblems.swift: what a publisher is told where a version is not taken in.

internal import Archives
internal import JSON
internal import Marketplace

extension Refusal {
    init(_ refusal: PublishRefusal) {
        switch refusal {
        case .field(let name, let code, let detail): self = .invalidField("/" + name, code, detail)
        case .archive(let problem): self.init(.invalidArtifact, "\(problem)")
        case .manifest(let problem):
            self.init(
                .invalidManifest, "\(problem)",
                errors: problem.faults.map { fault in
                    let field = fault.field ?? ""
                    return FieldError(
                        pointer: field.isEmpty || field.hasPrefix("/") ? field : "/" + field, code: "invalid",
                        detail: fault.detail)
                })
        case .tooLarge(let maximum):
            self.init(.bodyTooLarge, "More than \(maximum) bytes came. Nothing was stored.")
        case .noContent: self.init(.invalidArtifact, "There is no body. Send the archive as the body.")
        case .store(let refusal): self.init(refusal)
        case .notYours: self.init(.notYours, "The listing belongs to somebody else.")
        case .unknownListing: self = .notFound("listing")
        }
    }

    /// A name that cannot be had.
    init(_ fault: NameFault, field: String) {
        self = .invalidField("/" + field, fault.code, fault.sentence)
    }

    init(_ refusal: StoreRefusal) {
        let detail = refusal.sentence
        switch refusal {
        case .nameTaken(let other): self.init(.nameTaken, detail, [("full_name", .string(other))])
        case .kindDiffers(let kind): self.init(.kindDiffers, detail, [("kind", .string(kind))])
        case .contentRevoked: self.init(.invalidArtifact, detail)
        case .versionExists: self.init(.versionExists, detail)
        case .notAccepting(let state): self.init(.listingClosed, detail, [("state", .string(state.rawValue))])
        }
    }
}
