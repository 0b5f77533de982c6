// PublishProblems.swift: what a publisher is told where a version is not taken in.

internal import Archives
internal import JSON
internal import Marketplace
internal import Sessions
internal import Wording

extension Refusal {
    init(_ refusal: PublishRefusal) {
        switch refusal {
        case .field(let name, let code, let sentence): self = .invalidField("/" + name, code, sentence)
        case .archive(let problem): self.init(.invalidArtifact, problem.sentence)
        case .manifest(let problem):
            self.init(
                .invalidManifest, Sentence(inEnglish: "\(problem)"),
                errors: problem.faults.map { fault in
                    let field = fault.field ?? ""
                    return FieldError(
                        pointer: field.isEmpty || field.hasPrefix("/") ? field : "/" + field, code: "invalid",
                        Sentence(inEnglish: fault.detail))
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
        let sentence = refusal.sentence
        switch refusal {
        case .nameTaken(let other): self.init(.nameTaken, sentence, [("full_name", .string(other))])
        case .kindDiffers(let kind): self.init(.kindDiffers, sentence, [("kind", .string(kind))])
        case .contentRevoked: self.init(.invalidArtifact, sentence)
        case .nameHeld(let deleted, let until):
            self.init(.nameTaken, sentence, [("full_name", .string(deleted)), ("held_until", .string(until.text))])
        case .versionExists, .numberUsed: self.init(.versionExists, sentence)
        case .notAccepting(let state): self.init(.listingClosed, sentence, [("state", .string(state.rawValue))])
        case .ownerClosed: self.init(.listingClosed, sentence, [("owner_closed", true)])
        case .ownerSuspended: self.init(.accountSuspended, sentence)
        }
    }
}
