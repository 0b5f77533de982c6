// KnownLicense.swift: a licence that is named beside a listing has to be an expression of SPDX.

internal import JSON
internal import Marketplace
internal import Wording

/// What a manifest of its kind says in other words stays; what is said by a field is judged here.
enum KnownLicense {
    /// The licence in the spelling of the list.
    ///
    /// - Parameters:
    ///   - text: `nil` names none, which is fine.
    ///   - known: what the listing has already: it may be said again, whatever it is.
    static func spelled(_ text: String?, known: String? = nil) -> Result<String?, Refusal> {
        guard let text, text != known else { return .success(text) }
        do throws(LicenseProblem) {
            return .success(try LicenseExpression(parsing: text).description)
        } catch {
            return .failure(
                .invalidField("/license", "unknown_value", "This is no licence expression of SPDX. \(error.sentence)"))
        }
    }
}
