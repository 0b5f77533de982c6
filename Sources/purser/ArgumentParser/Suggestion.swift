// Suggestion.swift: the name that was probably meant.

/// The candidate nearest to a mistyped word; nil where none is near enough to be worth naming.
func probablyMeant(by word: String, in candidates: [String]) -> String? {
    let ranked = candidates.map { (name: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    // A third of the letters may be wrong: more, and the suggestion is a guess.
    let isBeginning = word.count >= 3 && best.name.hasPrefix(word)
    return best.distance <= max(1, word.count / 3) || isBeginning ? best.name : nil
}

/// How many letters have to be inserted, removed, replaced or swapped with their neighbour.
func editDistance(_ one: String, _ other: String) -> Int {
    let (a, b) = (Array(one), Array(other))
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1...a.count {
        var row = [i]
        for j in 1...b.count {
            var cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, rows[i - 2][j - 2] + 1) }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
