/// The topics of feedback by the numbers of its rows.
struct TopicTable: Sendable {
    /// The database's own numbers of the topics that any feedback has had, by the numbers here.
    private(set) var ids: [Int64] = []
    private var numbers: [Int64: UInt16] = [:]
    /// By row where its list stands; 0 for none.
    private var places: [Int32] = []
    /// The length of each list, then the topics.
    private var lists: [UInt16] = [0]
    /// Of `lists` what no row has any more.
    private(set) var unused = 0

    var size: Int { lists.count }

    /// Puts topics in the place of those that a row has.
    ///
    /// - Returns: `false` where there are more topics than numbers.
    mutating func set(_ topics: [Int64], of row: Int) -> Bool {
        while places.count <= row { places.append(0) }
        if places[row] > 0 { unused += 1 + Int(lists[Int(places[row])]) }
        places[row] = 0
        guard !topics.isEmpty else { return true }
        guard let count = UInt16(exactly: topics.count), let place = Int32(exactly: lists.count) else { return false }
        lists.append(count)
        for topic in topics {
            guard let number = number(of: topic) else { return false }
            lists.append(number)
        }
        places[row] = place
        return true
    }

    private mutating func number(of topic: Int64) -> UInt16? {
        if let known = numbers[topic] { return known }
        guard let number = UInt16(exactly: ids.count) else { return nil }
        ids.append(topic)
        numbers[topic] = number
        return number
    }

    /// Drops what rows from one on have.
    mutating func forget(from row: Int) {
        for later in places.indices.dropFirst(row) where places[later] > 0 {
            unused += 1 + Int(lists[Int(places[later])])
        }
        places.removeSubrange(min(row, places.count)...)
    }

    /// Lent for a walk through many rows.
    struct Lists {
        fileprivate let places: UnsafeBufferPointer<Int32>
        fileprivate let lists: UnsafeBufferPointer<UInt16>

        @inline(__always)
        func forEach(of row: Int, _ body: (Int) -> Void) {
            guard row < places.count else { return }
            let place = Int(places[row])
            for number in 0..<Int(lists[place]) { body(Int(lists[place &+ 1 &+ number])) }
        }
    }

    func lend(_ body: (Lists) -> Void) {
        places.withUnsafeBufferPointer { places in
            lists.withUnsafeBufferPointer { body(Lists(places: places, lists: $0)) }
        }
    }
}
