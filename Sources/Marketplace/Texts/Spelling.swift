// Spelling.swift: which of several known words somebody probably meant.

/// Finds the nearest word by edit distance.
package enum Spelling {
    /// The known word that differs least, where it differs little: a third of its letters at most, and three at most.
    ///
    /// Of equally near ones the first by spelling, so that the answer does not change from run to run.
    package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().utf8.prefix(64))
        guard !wanted.isEmpty else { return nil }
        let allowed = min(3, max(1, wanted.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in known {
            let letters = Array(candidate.lowercased().utf8)
            guard abs(letters.count - wanted.count) <= allowed else { continue }
            let distance = EditDistance.between(wanted, letters)
            guard distance <= allowed else { continue }
            if let best, (best.distance, best.word) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.word
    }
}
