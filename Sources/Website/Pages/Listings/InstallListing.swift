// InstallListing.swift: installing for oneself: what it costs, what was found in it, and a consent to either where it is wanted.

internal import JSON
internal import Operations
internal import Sessions
internal import Wording

extension Page {
    static let installListing = Page(
        "/listing/{owner}/{name}/install", forPersons: true,
        get: { visit in
            let listing = try await ListingPage.find(visit)
            let wanted = visit.query.filled("version") ?? listing.version.text
            return .page(
                try await InstallPage.screen(visit, listing, try await InstallPage.version(visit, wanted)))
        },
        post: { visit in
            let listing = try await ListingPage.find(visit)
            let version = try await InstallPage.version(visit, visit.form["version"])
            switch try await InstallPage.carryOut(visit, listing, version) {
            case .success(let install): return .page(InstallPage.done(visit, listing, install))
            case .failure(let refusal):
                return .page(
                    try await InstallPage.screen(visit, listing, version, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum InstallPage {
    static func version(_ visit: Visit, _ number: String) async throws -> Answer {
        try await visit.ask(
            "show_version",
            ["owner": .string(visit["owner"]), "name": .string(visit["name"]), "version": .string(number)])
    }

    private static func isSubscription(_ listing: Answer) -> Bool { listing.pricing.text == "subscription" }

    /// Buys what costs and was agreed to, then installs exactly the version that was shown.
    static func carryOut(_ visit: Visit, _ listing: Answer, _ version: Answer) async throws -> Result<Answer, Refusal> {
        // Before anything is bought that could not be installed then.
        if version.level.text == "review", visit.form["acknowledge"] != version.digest.text {
            return .failure(
                Refusal(
                    .acknowledgementRequired,
                    "Acknowledge the findings of these bytes first. Nothing was bought, nothing was installed."))
        }
        if ListingSide.mustPay(visit, listing) {
            guard visit.form["pay"] == listing.price_usd.decimal else {
                return .failure(
                    Refusal(.consentRequired, "Agree to the price first. Nothing was bought, nothing was installed."))
            }
            let bought = try await visit.attempt(
                isSubscription(listing) ? "start_subscription" : "purchase_listing",
                ["name": .string(listing.full_name.text)], once: visit.form["once"])
            if case .failure(let refusal) = bought { return .failure(refusal) }
        }
        var input: JSONObject = ["name": .string(listing.full_name.text), "version": .string(version.version.text)]
        if let digest = visit.form.filled("acknowledge") { input.append("acknowledge", .string(digest)) }
        return try await visit.attempt("install_listing", input, once: visit.form["once"])
    }

    static func screen(
        _ visit: Visit, _ listing: Answer, _ version: Answer, _ complaint: Complaint? = nil
    ) async throws -> Screen {
        let mustPay = ListingSide.mustPay(visit, listing)
        let balance = mustPay ? try await visit.ask("show_account").balance_usd.usd : .zero
        let name = "\(listing.full_name.text) \(version.version.text)"
        return Screen(visit.say("Install {name}", ["name": .text(name)]), section: .explore, isWide: false) {
            h1 { visit.say("Install {name}", ["name": .text(name)]) }
            complaintBox(visit, complaint)
            CapabilityBox.make(visit, version)
            PostForm.make(visit, to: "/listing/\(visit["owner"])/\(visit["name"])/install") {
                input(.type("hidden"), .name("version"), .value(version.version.text))
                if version.level.text == "review" { acknowledgement(visit, version) }
                if mustPay { price(visit, listing, balance) }
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) {
                        mustPay ? ListingSide.buying(visit, listing) : visit.say("Install")
                    }
                    a(.class("button"), .href(ListingRows.address(visit, listing))) { visit.say("Cancel") }
                }
            }
        }
    }

    private static func acknowledgement(_ visit: Visit, _ version: Answer) -> HTML {
        HTML {
            h2 { visit.say("Findings") }
            SecurityReport.findings(visit, version.findings.items)
            InputField.box("acknowledge", version.digest.text, isChecked: false) {
                visit.say("I have read the findings of exactly these bytes, and understand the risk:").spaced
                code(.class("digest")) { version.digest.text }
            }
        }
    }

    private static func price(_ visit: Visit, _ listing: Answer, _ balance: USD) -> HTML {
        let price: [String: Filling] = ["price": .text(visit.money(listing.price_usd.usd))]
        let amount: [String: Filling] = ["balance": .text(visit.money(balance))]
        return HTML {
            InputField.box("pay", listing.price_usd.decimal, isChecked: false) {
                isSubscription(listing)
                    ? visit.say("I pay {price} from my balance now, and each month until I cancel it.", price)
                    : visit.say("I pay {price} from my balance now.", price)
            }
            p(.class("help")) {
                balance < listing.price_usd.usd
                    ? visit.say("Your balance is {balance}, which is not enough.", amount)
                    : visit.say("Your balance is {balance}.", amount)
            }
        }
    }

    static func done(_ visit: Visit, _ listing: Answer, _ install: Answer) -> Screen {
        let command = "purser install \(install.full_name.text)@\(install.version.text)"
        return Screen(visit.say("Ready to install"), section: .explore, isWide: false) {
            h1 { visit.say("Ready to install") }
            p {
                visit.say(
                    "{name} is recorded for your account. It still has to be put in place:",
                    ["name": .text("\(install.full_name.text) \(install.version.text)")])
            }
            if !install.mcp_servers.isNull {
                p { visit.say("Put this into the configuration of your client:") }
                copyable(visit, ServerConfiguration.text(install.mcp_servers))
            }
            if let address = install.artifact.url.filled {
                copyable(visit, command, label: visit.say("How to install it"))
                CommandLineNote.make(visit)
                p {
                    visit.say(
                        "Or download the files, and unpack them into the folder {folder}:",
                        ["folder": .text(install.folder.text)])
                }
                p { a(.class("button"), .href(address)) { visit.say("Download the files") } }
                p(.class("muted")) { code(.class("digest")) { "sha256:" + install.artifact.sha256.text } }
            }
            p { a(.href(ListingRows.address(visit, listing))) { visit.say("Back to the listing") } }
        }
    }
}
