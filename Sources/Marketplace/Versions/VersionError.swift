// VersionError.swift: why a text is no version or no range. The parsing is in the files of those types.

package import Wording

/// Why a text was not read as a version or a range; `description` is a sentence for the person who wrote it.
package enum VersionError: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    case tooLong(maximum: Int)
    case controlCharacter
    case notThreeNumbers(String)
    case notANumber(String)
    case leadingZero(String)
    case badIdentifier(String)
    /// A range stands where one version is needed.
    case range(String)
    /// `1.x-beta` and the like: what follows a number that is left open.
    case partialWithSuffix(String)
    case operatorWithoutVersion(String)
    case tooManyParts(maximum: Int)

    package var description: String { sentence.description }

    package var sentence: Sentence {
        switch self {
        case .empty: "A version must not be empty."
        case .tooLong(let maximum): "A version has at most \(maximum) bytes."
        case .controlCharacter: "A version must not contain control characters."
        case .notThreeNumbers(let text): "'\(text)' is not of the form MAJOR.MINOR.PATCH."
        case .notANumber(let text): "'\(text)' is not a number where a version has one."
        case .leadingZero(let text): "The number '\(text)' has a leading zero."
        case .badIdentifier(let text):
            "'\(text)' is not an identifier of a pre-release or build: those have ASCII letters, digits and '-'."
        case .range(let text): "'\(text)' is a range, not one version."
        case .partialWithSuffix(let text): "'\(text)' has a pre-release or build behind a number that is left open."
        case .operatorWithoutVersion(let text): "'\(text)' is not followed by a version."
        case .tooManyParts(let maximum): "A range has at most \(maximum) parts."
        }
    }
}
