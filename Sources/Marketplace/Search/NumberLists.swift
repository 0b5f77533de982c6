// NumberLists.swift: a short list of numbers for each document, all of them in one array.

/// Lists of numbers, one after the other: a pass over many touches two arrays, and nothing that is counted by reference.
struct NumberLists: Sendable {
    /// Where each list begins, and where the last one ends.
    private(set) var starts: [UInt32] = [0]
    private(set) var numbers: [UInt32] = []

    mutating func append(_ list: [UInt32]) {
        numbers += list
        starts.append(UInt32(numbers.count))
    }

    func contains(_ number: UInt32, in list: Int) -> Bool {
        numbers[Int(starts[list])..<Int(starts[list + 1])].contains(number)
    }

    /// These lists alone, in this order.
    func keeping(_ lists: [Int]) -> NumberLists {
        lists.reduce(into: NumberLists()) { kept, list in
            kept.append(Array(numbers[Int(starts[list])..<Int(starts[list + 1])]))
        }
    }
}
