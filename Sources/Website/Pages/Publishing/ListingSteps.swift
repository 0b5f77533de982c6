// ListingSteps.swift: steps with consequences on an own listing or one of its versions, each on a page of its own that says what happens.

internal import JSON
internal import Operations
internal import Sessions
internal import Wording

extension Page {
    static let listingStep = Page(
        "/console/listings/{owner}/{name}/{step}", forPersons: true,
        get: { visit in .page(try await StepPage.screen(visit, try StepPage.listingStep(visit))) },
        post: { visit in
            let step = try StepPage.listingStep(visit)
            // What cannot be taken back is not done by a slip of the hand.
            if step == .delete, visit.form["confirm"] != visit["name"] {
                let refusal = Refusal.invalidField(
                    "/confirm", "not_confirmed", "Type the listing's name: \(visit["name"]).")
                return .page(
                    try await StepPage.screen(visit, step, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
            return try await StepPage.take(visit, step, step.operation, step.input(visit))
        })

    static let versionStep = Page(
        "/console/listings/{owner}/{name}/versions/{version}/{step}", forPersons: true,
        get: { visit in .page(try await StepPage.screen(visit, try StepPage.versionStep(visit))) },
        post: { visit in
            let step = try StepPage.versionStep(visit)
            var input = StepPage.place(visit)
            input.append("version", .string(visit["version"]))
            if step == .yank { input.append("reason", .string(visit.form.filled("reason") ?? "")) }
            return try await StepPage.take(visit, step, step.operation, input)
        })
}

/// What a page of a step says and asks.
protocol ConsequentialStep {
    /// What it is called, on its link and its button.
    func title(_ visit: Visit) -> String
    /// What its page is headed by.
    func heading(_ visit: Visit) -> String
    /// What happens, and whether it can be taken back.
    func consequence(_ visit: Visit) -> String
    /// - Parameter listing: as it is; `nil` where it is not to be seen, so that the operation says why.
    func fields(_ visit: Visit, _ listing: Answer?, _ complaint: Complaint?) -> HTML
    /// Whether it cannot be taken back.
    var isDangerous: Bool { get }
    /// Whether it is about to take something away for good, so that its page says whether that can be done, and what goes.
    var deletes: Bool { get }
}

/// Steps on a whole listing.
enum ListingStep: String, CaseIterable, ConsequentialStep {
    case deprecate, archive, activate, rename, transfer, keep, accept, tag, untag, delete

    /// The steps that make sense in a listing's state; the rest is the operations' to refuse.
    static func offered(for listing: Answer) -> [ListingStep] {
        switch listing.state.text {
        case "quarantined": [.delete]
        case "deprecated": [.activate, .archive, .rename, .transfer, .delete]
        case "archived": [.activate, .rename, .transfer, .delete]
        default: [.deprecate, .archive, .rename, .transfer, .delete]  // over text
        }
    }

    var operation: String {
        switch self {
        case .deprecate, .archive, .activate: "set_listing_state"
        case .rename: "rename_listing"
        case .transfer, .keep: "transfer_listing"
        case .accept: "accept_listing"
        case .tag: "tag_version"
        case .untag: "untag_version"
        case .delete: "delete_listing"
        }
    }

    func input(_ visit: Visit) -> JSONObject {
        var input = StepPage.place(visit)
        let form = visit.form
        switch self {
        case .deprecate, .archive:
            input.append("state", self == .deprecate ? "deprecated" : "archived")
            if let reason = form.filled("reason") { input.append("reason", .string(reason)) }
        case .activate: input.append("state", "active")
        case .rename: input.append("new_name", .string(form["new_name"]))
        case .transfer: input.append("to", .string(form["to"]))
        case .keep: input.append("to", .string(visit.person?.key.handle.text ?? ""))
        case .tag:
            input.append("tag", .string(form["tag"]))
            input.append("version", .string(form["version"]))
        case .untag: input.append("tag", .string(form["tag"]))
        case .accept, .delete: break
        }
        return input
    }

    var isDangerous: Bool { self == .delete }
    var deletes: Bool { self == .delete }
    func heading(_ visit: Visit) -> String { title(visit) }

    func title(_ visit: Visit) -> String {
        switch self {
        case .deprecate: visit.say("Deprecate the listing")
        case .archive: visit.say("Archive the listing")
        case .activate: visit.say("Make it active again")
        case .rename: visit.say("Rename the listing")
        case .transfer: visit.say("Transfer the listing")
        case .keep: visit.say("Take the offer back")
        case .accept: visit.say("Take it over")
        case .tag: visit.say("Set a tag")
        case .untag: visit.say("Remove the tag")
        case .delete: visit.say("Delete the listing")
        }
    }

    func consequence(_ visit: Visit) -> String {
        switch self {
        case .deprecate:
            visit.say("It is still found and installed, with a warning and your words. You can make it active again.")
        case .archive:
            visit.say("It takes no versions any more. Those who have it keep it. You can make it active again.")
        case .activate: visit.say("It is offered without a warning, and takes versions again.")
        case .rename:
            visit.say("Its address changes. The old one leads to it, until somebody publishes under that name.")
        case .transfer:
            visit.say(
                "The other account owns it once it accepts: its versions, its reviews and what it earns from then on.")
        case .keep: visit.say("The other account cannot accept it any more.")
        case .accept:
            visit.say("You own it from then on: you publish its versions, answer for them, and earn what it earns.")
        case .tag: visit.say("Whoever installs the tag gets this version from now on.")
        case .untag: visit.say("Installing by this tag fails from now on.")
        case .delete:
            visit.say(
                "All its versions and reviews go. Its version numbers stay used under the name. This cannot be undone."
            )
        }
    }

    func fields(_ visit: Visit, _ listing: Answer?, _ complaint: Complaint?) -> HTML {
        switch self {
        case .deprecate, .archive: StepPage.reason(visit, complaint, isRequired: false)
        case .rename:
            InputField.make(
                visit, "new_name", visit.say("New name"),
                help: visit.say(
                    "What stands after {place}. Letters, digits, dots, hyphens and underscores.",
                    ["place": .text("@\(visit["owner"].trimmingPrefix("@"))/")]), complaint: complaint,
                value: visit.form.filled("new_name") ?? visit["name"], .required)
        case .transfer:
            InputField.make(
                visit, "to", visit.say("Handle of the other account"), help: visit.say("With or without @."),
                complaint: complaint, .required)
        case .tag:
            HTML {
                InputField.make(
                    visit, "tag", visit.say("Tag"), help: visit.say("A word in lower case, such as beta."),
                    complaint: complaint, .required)
                InputField.choice(
                    visit, "version", visit.say("Version"),
                    (listing?.versions.items ?? []).map { ($0.version.text, $0.version.text) }, complaint: complaint,
                    isRequired: true)
            }
        case .untag:
            HTMLVoidElement("input")([
                .type("hidden"), .name("tag"), .value(visit.form.filled("tag") ?? visit.query["tag"]),
            ])
        case .delete:
            InputField.make(
                visit, "confirm", visit.say("Type {name} to confirm", ["name": .text(visit["name"])]),
                complaint: complaint, .required, .autocomplete("off"))
        case .activate, .keep, .accept: HTML()
        }
    }
}

/// Steps on one version.
enum VersionStep: String, ConsequentialStep {
    case yank, unyank, delete

    static func offered(for version: Answer) -> [VersionStep] {
        guard version.revoked.isNull else { return [] }
        return [version.yanked.isNull ? .yank : .unyank, .delete]
    }

    var operation: String { rawValue + "_version" }
    var isDangerous: Bool { self == .delete }
    var deletes: Bool { self == .delete }

    func heading(_ visit: Visit) -> String {
        let version = ["version": Filling.text(visit["version"])]
        return switch self {
        case .yank: visit.say("Yank version {version}", version)
        case .unyank: visit.say("Offer version {version} again", version)
        case .delete: visit.say("Delete version {version}", version)
        }
    }

    func title(_ visit: Visit) -> String {
        switch self {
        case .yank: visit.say("Yank")
        case .unyank: visit.say("Undo the yank")
        case .delete: visit.say("Delete the version")
        }
    }

    func consequence(_ visit: Visit) -> String {
        switch self {
        case .yank:
            visit.say(
                "New installs do not choose it. Those who have it in a lock file still get it, with your reason shown. You can offer it again."
            )
        case .unyank: visit.say("It can be chosen again, and may be the latest again.")
        case .delete:
            visit.say("Its number is not used again. This cannot be undone.")
        }
    }

    func fields(_ visit: Visit, _ listing: Answer?, _ complaint: Complaint?) -> HTML {
        switch self {
        case .yank: StepPage.reason(visit, complaint, isRequired: true)
        case .unyank, .delete: HTML()
        }
    }
}

enum StepPage {
    fileprivate static func listingStep(_ visit: Visit) throws -> ListingStep {
        guard let step = ListingStep(rawValue: visit["step"]) else { throw nowhere }
        return step
    }

    fileprivate static func versionStep(_ visit: Visit) throws -> VersionStep {
        guard let step = VersionStep(rawValue: visit["step"]) else { throw nowhere }
        return step
    }

    private static let nowhere = Refusal(.notFound, "There is no page at this address.")

    static func place(_ visit: Visit) -> JSONObject {
        ["owner": .string(visit["owner"]), "name": .string(visit["name"])]
    }

    static func reason(_ visit: Visit, _ complaint: Complaint?, isRequired: Bool) -> HTML {
        InputField.make(
            visit, "reason", visit.say("Why"),
            help: isRequired
                ? visit.say("One line, for those who use it.") : visit.say("Optional: one line, for those who use it."),
            complaint: complaint, isRequired ? .required : nil)
    }

    /// Takes a step, and goes to where its listing is then.
    fileprivate static func take(
        _ visit: Visit, _ step: some ConsequentialStep, _ operation: String, _ input: JSONObject
    ) async throws -> Reply {
        switch try await visit.attempt(operation, input, once: visit.form["once"]) {
        case .failure(let refusal):
            return .page(
                try await screen(visit, step, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
        case .success(let listing):
            if listing.state.text == "deleted" { return .redirect(visit.to("/console")) }
            return .redirect(ListingRows.managing(visit, listing))
        }
    }

    fileprivate static func screen(
        _ visit: Visit, _ step: some ConsequentialStep, _ complaint: Complaint? = nil
    ) async throws -> Screen {
        // One that is offered and hidden is not to be seen by whoever takes it over.
        var listing: Answer?
        if case .success(let found) = try await visit.attempt("show_listing", place(visit)) { listing = found }
        let name = "@\(visit["owner"].trimmingPrefix("@"))/\(visit["name"])"
        let title = step.heading(visit)
        let hindrance = step.deletes ? listing.flatMap { DeletionFacts.hindrance(visit, $0) } : nil
        return Screen(visit.pair(title, name), section: .console, isWide: false) {
            h1 { title }
            p(.class("lead")) { visit["version"].isEmpty ? name : "\(name) \(visit["version"])" }
            complaintBox(visit, complaint)
            if let hindrance {
                emptyState(hindrance) { p { a(.class("button"), .href(back(visit))) { visit.say("Back") } } }
            } else {
                p { step.consequence(visit) }
                if step.deletes, let listing, !listing.deletion.isNull { DeletionFacts.make(visit, listing) }
                form(visit, step, listing, complaint)
            }
        }
    }

    private static func form(
        _ visit: Visit, _ step: some ConsequentialStep, _ listing: Answer?, _ complaint: Complaint?
    ) -> HTML {
        PostForm.make(visit, to: visit.path) {
            step.fields(visit, listing, complaint)
            div(.class("actions")) {
                button(.class(step.isDangerous ? "danger primary" : "primary"), .type("submit")) { step.title(visit) }
                a(.class("button"), .href(back(visit))) { visit.say("Cancel") }
            }
        }
    }

    /// The listing itself, or the console for one that is not the person's yet.
    private static func back(_ visit: Visit) -> String {
        if visit["step"] == "accept" { return visit.to("/console") }
        return visit.to("/console/listings/\(Address.escape(visit["owner"]))/\(Address.escape(visit["name"]))")
    }
}
