// StaticRoutes.swift: the places of paths without parameters, found by one look-up.

/// A hash table with open addressing, over the bytes of whole paths. Filled once, at start.
struct StaticRoutes {
    private struct Entry {
        let path: [UInt8]
        let place: Int
    }

    private var slots: [Entry?] = Array(repeating: nil, count: 16)
    private var count = 0

    init() {}

    mutating func add(_ path: [UInt8], place: Int) {
        if (count + 1) * 2 > slots.count { grow() }
        insert(Entry(path: path, place: place))
        count += 1
    }

    func find(_ path: Span<UInt8>) -> Int? {
        var slot = StaticRoutes.hash(path) & (slots.count - 1)
        while let entry = slots[slot] {
            if StaticRoutes.equals(entry.path, path) { return entry.place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: nil, count: old.count * 2)
        for entry in old { if let entry { insert(entry) } }
    }

    private mutating func insert(_ entry: Entry) {
        var slot = StaticRoutes.hash(entry.path.span) & (slots.count - 1)
        while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = entry
    }

    /// FNV-1a. The table holds our own paths, not a client's, so that nobody can fill a chain.
    private static func hash(_ path: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in path.indices { hash = (hash ^ UInt64(path[index])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 20)
    }

    private static func equals(_ entry: [UInt8], _ path: Span<UInt8>) -> Bool {
        if entry.count != path.count { return false }
        for index in entry.indices where entry[index] != path[index] { return false }
        return true
    }
}
