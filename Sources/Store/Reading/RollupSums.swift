internal import Database
internal import Feedback

/// Adds up rows of `RollupPiece.statement` by key or day and by what they count.
struct RollupSums {
    struct Group {
        let key: [UInt8]
        let day: Int64?
        /// A scale, or one of `RollupFigures`.
        let code: [UInt8]
        fileprivate(set) var sum = RollupChanges.Counters.zero
        /// The group of the row that came after the last one of this group: of most periods the same ones come in the
        /// same order.
        fileprivate var next = 0

        func text(_ bytes: KeyPath<Group, [UInt8]>) throws -> String {
            guard let text = String(validating: self[keyPath: bytes], as: UTF8.self) else {
                throw DatabaseError(code: .corrupt, message: "a rollup's key is not UTF-8")
            }
            return text
        }
    }

    private struct Name: Hashable {
        let key: [UInt8]
        let day: Int64?
        let code: [UInt8]
    }

    private(set) var groups: [Group] = []
    private var places: [Name: Int] = [:]
    private var last = 0

    /// Reads all rows.
    mutating func add(_ rows: any DatabaseCursor, groupedByDay: Bool) throws {
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        while try rows.next() {
            let day = groupedByDay ? rows.number(0) : nil
            let place = place(groupedByDay ? none : rows.lent(0) ?? none, day, rows.lent(1) ?? none)
            var counts = RollupChanges.Counters.zero
            for score in 0..<Rollups.scores { counts[score] = rows.number(Int32(2 + score)) }
            groups[place].sum &+= counts
        }
    }

    private mutating func place(
        _ key: UnsafeBufferPointer<UInt8>, _ day: Int64?, _ code: UnsafeBufferPointer<UInt8>
    ) -> Int {
        if !groups.isEmpty {
            if isGroup(last, key, day, code) { return last }
            let next = groups[last].next
            if isGroup(next, key, day, code) {
                last = next
                return next
            }
        }
        let name = Name(key: Array(key), day: day, code: Array(code))
        let place = places[name] ?? groups.count
        if place == groups.count {
            places[name] = place
            groups.append(Group(key: name.key, day: day, code: name.code))
        }
        groups[last].next = place
        last = place
        return place
    }

    private func isGroup(
        _ place: Int, _ key: UnsafeBufferPointer<UInt8>, _ day: Int64?, _ code: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        groups[place].day == day && groups[place].key.elementsEqual(key) && groups[place].code.elementsEqual(code)
    }
}
