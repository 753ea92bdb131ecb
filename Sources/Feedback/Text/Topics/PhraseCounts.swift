/// How many texts say each phrase that is said often enough to be a topic. The others are told apart only so far as is
/// needed to leave them out: most phrases are said once.
struct PhraseCounts {
    /// A phrase that may be said often enough.
    struct Entry {
        let key: PhraseKey
        /// How many texts of the period and of the baseline have it.
        fileprivate(set) var count: Int32 = 0
        fileprivate(set) var before: Int32 = 0
        /// The text that it was counted for last.
        fileprivate var last: Int32 = -1
    }

    /// Several phrases may share a place here: what is below `Topics.countMin` is said too rarely for sure.
    private var sieve: [UInt8]
    private let sieveMask: UInt64
    /// Places among `entries`; -1 where there is none. At least twice as many as entries.
    private var slots: [Int32]
    /// In the order in which they are said first.
    private(set) var entries: [Entry] = []
    /// Of each text of the period the entries that it has, each once, in ascending order.
    private var said: [Int32] = []
    private var ends: [Int32] = []

    private static let sieveMax = 1 << 20

    init(_ texts: TopicTexts, baseline: TopicTexts) {
        var size = 1 << 10
        while size < 2 * texts.codeCount, size < PhraseCounts.sieveMax { size *= 2 }
        sieve = Array(repeating: 0, count: size)
        sieveMask = UInt64(size - 1)
        slots = Array(repeating: -1, count: 1 << 10)
        sift(texts)
        count(texts)
        countBefore(baseline)
    }

    private mutating func sift(_ texts: TopicTexts) {
        let mask = sieveMask
        sieve.withUnsafeMutableBufferPointer { sieve in
            texts.forEachPhrase { _, phrase in
                let place = Int(truncatingIfNeeded: phrase.spread >> 32 & mask)
                sieve[place] &+= sieve[place] < UInt8(Topics.countMin) ? 1 : 0
            }
        }
    }

    @inline(__always)
    private func mayBeCommon(_ spread: UInt64) -> Bool {
        sieve[Int(truncatingIfNeeded: spread >> 32 & sieveMask)] >= UInt8(Topics.countMin)
    }

    private mutating func count(_ texts: TopicTexts) {
        ends.reserveCapacity(texts.count)
        texts.forEachPhrase { place, phrase in
            let spread = phrase.spread
            guard mayBeCommon(spread) else { return }
            if ends.count < place { close(to: place) }
            let entry = insert(phrase, spread)
            guard entries[entry].last != Int32(truncatingIfNeeded: place) else { return }
            entries[entry].last = Int32(truncatingIfNeeded: place)
            entries[entry].count += 1
            said.append(Int32(truncatingIfNeeded: entry))
        }
        close(to: texts.count)
        for place in entries.indices { entries[place].last = -1 }
    }

    /// Ends the texts before a place. What each says is put in order, so that its weights are always added up in the same.
    private mutating func close(to place: Int) {
        let start = Int(ends.last ?? 0)
        for next in said.indices.dropFirst(start + 1) {
            let entry = said[next]
            var free = next
            while free > start, said[free - 1] > entry {
                said[free] = said[free - 1]
                free -= 1
            }
            said[free] = entry
        }
        while ends.count < place { ends.append(Int32(clamping: said.count)) }
    }

    private mutating func countBefore(_ baseline: TopicTexts) {
        baseline.forEachPhrase { place, phrase in
            let spread = phrase.spread
            guard mayBeCommon(spread), let entry = find(phrase, spread),
                entries[entry].last != Int32(truncatingIfNeeded: place)
            else { return }
            entries[entry].last = Int32(truncatingIfNeeded: place)
            entries[entry].before += 1
        }
    }

    // MARK: The table

    @inline(__always)
    private func slot(of key: PhraseKey, _ spread: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: spread) & mask
        while slots[slot] >= 0, entries[Int(slots[slot])].key != key { slot = (slot + 1) & mask }
        return slot
    }

    @inline(__always)
    private func find(_ key: PhraseKey, _ spread: UInt64) -> Int? {
        let entry = slots[slot(of: key, spread)]
        return entry < 0 ? nil : Int(entry)
    }

    /// `nil` for one that is said too rarely.
    func entry(of key: PhraseKey) -> Int? { find(key, key.spread) }

    @inline(__always)
    private mutating func insert(_ key: PhraseKey, _ spread: UInt64) -> Int {
        let slot = slot(of: key, spread)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        slots[slot] = Int32(truncatingIfNeeded: entries.count)
        entries.append(Entry(key: key))
        if entries.count * 2 > slots.count { grow() }
        return entries.count - 1
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (place, entry) in entries.enumerated() {
            slots[slot(of: entry.key, entry.key.spread)] = Int32(truncatingIfNeeded: place)
        }
    }

    // MARK: By text

    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place]) }

    /// The entries that a text of the period has, in the order of what is said first.
    func entries(ofText place: Int) -> ArraySlice<Int32> { said[range(place)] }

    /// Calls `body` with the place of each text and each entry that it has.
    @inline(__always)
    func forEachSaid(_ body: (Int, Int) -> Void) {
        var start = 0
        said.withUnsafeBufferPointer { said in
            for (place, end) in ends.enumerated() {
                for entry in said[start..<Int(end)] { body(place, Int(entry)) }
                start = Int(end)
            }
        }
    }
}
