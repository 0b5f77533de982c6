// SessionTable.swift: what is known of the sessions of one shard, by id, in little memory. Locks are its owner's.

/// A hash table whose entries lie in blocks: it grows by a block, not by doubling, and only the index, four bytes for each
/// entry, is ever half empty. A dictionary of the same took 117 to 235 bytes for a session, by where its last doubling was; this
/// takes about 100.
struct SessionTable<Value> {
    private struct Entry {
        var id: SessionID
        /// `nil` where the place is free.
        var value: Value?
    }

    /// Full but the last one, which is filled up first.
    private var blocks: [[Entry]] = []
    /// Places in the blocks that were freed.
    private var free: [UInt32] = []
    /// By what an id hashes to, or the next that was free: the place of its entry; ``none`` where there is none.
    private var index: [UInt32] = []

    private static var none: UInt32 { .max }
    /// Entries of a block: half a block, which is what a shard has too many on average, is 3 KiB.
    private static var blockBits: UInt32 { 6 }
    private static var blockSize: UInt32 { 1 << blockBits }
    private static var smallestIndex: Int { 16 }

    init() {}

    private(set) var count = 0
    /// Places for entries, taken or free.
    var placeCount: Int { count + free.count }

    subscript(id: SessionID) -> Value? {
        get {
            guard let found = find(id) else { return nil }
            return blocks[Self.block(found.place)][Self.offset(found.place)].value
        }
        set {
            if let newValue {
                put(newValue, at: id)
            } else {
                remove(id)
            }
        }
    }

    /// Changes the session in its place, where it is there.
    mutating func update(_ id: SessionID, _ change: (inout Value) -> Void) {
        guard let (place, _) = find(id) else { return }
        let (block, offset) = (Self.block(place), Self.offset(place))
        guard var value = blocks[block][offset].value else { return }
        change(&value)
        blocks[block][offset].value = value
    }

    /// Removes the sessions that are told by a body, and gives their room back where they were most.
    mutating func removeAll(where body: (Value) -> Bool) {
        var ended: [SessionID] = []
        for block in blocks {
            for entry in block where entry.value.map(body) == true { ended.append(entry.id) }
        }
        for id in ended { remove(id) }
        if free.count > 3 * count + Int(Self.blockSize) { shrink() }
    }

    // MARK: Places

    private static func block(_ place: UInt32) -> Int { Int(place >> blockBits) }
    private static func offset(_ place: UInt32) -> Int { Int(place & (blockSize - 1)) }

    private func id(at place: UInt32) -> SessionID { blocks[Self.block(place)][Self.offset(place)].id }

    /// Where an id belongs in the index. Ids are random in `low`; multiplied all the same, so that any others spread as well.
    private func home(of id: SessionID) -> Int {
        let mixed = (id.low ^ id.high) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (index.count - 1)
    }

    /// The place of an id's entry, and where in the index it stands.
    private func find(_ id: SessionID) -> (place: UInt32, slot: Int)? {
        if index.isEmpty { return nil }
        var slot = home(of: id)
        while index[slot] != Self.none {
            if self.id(at: index[slot]) == id { return (index[slot], slot) }
            slot = (slot + 1) & (index.count - 1)
        }
        return nil
    }

    // MARK: Changes

    private mutating func put(_ value: Value, at id: SessionID) {
        if let (place, _) = find(id) {
            blocks[Self.block(place)][Self.offset(place)].value = value
            return
        }
        if (count + 1) * 4 > index.count * 3 { rebuildIndex(max(Self.smallestIndex, index.count * 2)) }
        let place = takePlace()
        blocks[Self.block(place)][Self.offset(place)] = Entry(id: id, value: value)
        enter(place)
        count += 1
    }

    private mutating func takePlace() -> UInt32 {
        if let place = free.popLast() { return place }
        if blocks.last.map({ $0.count == Self.blockSize }) ?? true {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Int(Self.blockSize))
        }
        let last = blocks.count - 1
        blocks[last].append(Entry(id: SessionID(high: 0, low: 0), value: nil))
        return UInt32(last) << Self.blockBits | UInt32(blocks[last].count - 1)
    }

    private mutating func enter(_ place: UInt32) {
        var slot = home(of: id(at: place))
        while index[slot] != Self.none { slot = (slot + 1) & (index.count - 1) }
        index[slot] = place
    }

    private mutating func remove(_ id: SessionID) {
        guard let (place, slot) = find(id) else { return }
        blocks[Self.block(place)][Self.offset(place)].value = nil
        free.append(place)
        count -= 1
        close(slot)
    }

    /// Empties a slot of the index, and moves up what stands behind it only because it was taken.
    private mutating func close(_ slot: Int) {
        let mask = index.count - 1
        var hole = slot
        var next = (slot + 1) & mask
        while index[next] != Self.none {
            let home = home(of: id(at: index[next]))
            // It may move where its home is not between the hole and its present slot.
            if (next - home) & mask >= (next - hole) & mask {
                index[hole] = index[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        index[hole] = Self.none
    }

    private mutating func rebuildIndex(_ size: Int) {
        let places = index.filter { $0 != Self.none }
        index = Array(repeating: Self.none, count: size)
        for place in places { enter(place) }
    }

    /// Moves what is left together.
    private mutating func shrink() {
        var small = SessionTable<Value>()
        for block in blocks {
            for entry in block { if let value = entry.value { small.put(value, at: entry.id) } }
        }
        self = small
    }
}
