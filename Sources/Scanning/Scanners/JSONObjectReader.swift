// JSONObjectReader.swift: JSON of an artifact, which may be anything, as an object or not at all.

import JSON

enum JSONObjectReader {
    /// More is no manifest.
    private static let maximumBytes = 16 << 20

    static func object(_ bytes: ArraySlice<UInt8>) -> JSONObject? {
        guard bytes.count <= maximumBytes else { return nil }
        // What is no JSON is no manifest either; whether it has to be one is asked where it is published.
        return (try? JSONValue.parse(bytes))?.object
    }
}
