// Listing+Warning.swift: what has to be known of a listing before it is used.

import PurserClient

extension Listing {
    /// A line where its publisher advises against it or adds nothing to it any more; `nil` where it is offered as ever.
    var warning: String? {
        if state == "active" { return nil }
        let why = stateReason.map { ": " + printable($0) } ?? "."
        return "\(printable(fullName)) is \(printable(state))\(why)"
    }
}
