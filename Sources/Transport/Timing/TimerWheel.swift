/// Deadlines by token in a hashed wheel: adding costs nothing that grows with the number of connections, and nothing is
/// ever taken out.
///
/// Connections keep their real deadline themselves and move it later without telling the wheel: an entry that comes due
/// too early is asked for its real deadline and added again. So a deadline that moves at each request costs one store.
package struct TimerWheel {
    struct Entry {
        let token: UInt64
        let deadline: MonotonicTime
    }

    /// 1,024 slots of 64 ms: a round takes 65 s, so every usual deadline lies within one.
    static let slotCount = 1_024
    static let slotShift: Int64 = 6

    private var slots = [[Entry]](repeating: [], count: slotCount)
    /// The first slot number (milliseconds >> 6) that has not been visited yet.
    private var cursor: Int64
    /// The first slot number that may hold something.
    private var earliest = Int64.max
    package private(set) var count = 0

    package init(now: MonotonicTime) { cursor = now.milliseconds >> TimerWheel.slotShift }

    /// Entries come due at the end of their slot: up to 64 ms late, never early.
    package mutating func add(_ token: UInt64, at deadline: MonotonicTime) {
        guard deadline < .never else { return }
        let number = max(deadline.milliseconds >> TimerWheel.slotShift, cursor)
        slots[index(number)].append(Entry(token: token, deadline: deadline))
        earliest = min(earliest, number)
        count += 1
    }

    /// When `takeDue` should next be called; `nil` when nothing waits. It may be too early, never too late.
    package var nextVisit: MonotonicTime? {
        earliest == .max ? nil : MonotonicTime(milliseconds: (earliest + 1) << TimerWheel.slotShift)
    }

    /// Takes out what has come due.
    package mutating func takeDue(now: MonotonicTime) -> [UInt64] {
        let current = now.milliseconds >> TimerWheel.slotShift
        guard current > earliest else { return [] }
        var due: [UInt64] = []
        // After a long pause one full round visits every slot; more would visit them twice.
        let first = max(cursor, current - Int64(TimerWheel.slotCount))
        for number in first..<current where !slots[index(number)].isEmpty {
            let entries = slots[index(number)]
            slots[index(number)] = entries.filter { $0.deadline > now }
            due += entries.lazy.filter { $0.deadline <= now }.map(\.token)
        }
        cursor = current
        count -= due.count
        earliest = firstFilled()
        return due
    }

    private func firstFilled() -> Int64 {
        guard count > 0 else { return .max }
        let round = cursor..<(cursor + Int64(TimerWheel.slotCount))
        return round.first { !slots[index($0)].isEmpty } ?? .max
    }

    private func index(_ number: Int64) -> Int { Int(number & Int64(TimerWheel.slotCount - 1)) }
}
