/// The phrases of many texts by numbers from 0 on.
package struct TopicPhrases: Sendable {
    /// More are not told apart: 20 to 28 bytes each.
    package static let countMax = 4_000_000

    private var words = TopicWords()
    private var keys: [PhraseKey] = []
    /// By number: how many texts have had it while they are too few for a topic, and from then on its place among those
    /// that are common, on top of the most that are too few.
    private var standings: [Int32] = []
    /// The numbers of phrases that are common enough, in the order in which they became it.
    private var common: [Int32] = []
    /// Numbers; -1 where there is none. At least one and a half times as many as numbers.
    private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)
    /// Of one text: codes of words, with `runEnd` after each run.
    private var codes: [UInt32] = []

    private static let runEnd: UInt32 = 0

    package init() {}

    package var count: Int { keys.count }
    package var wordCount: Int { words.count }
    /// How many are said often enough to be a topic of any of the texts.
    var commonCount: Int { common.count }

    func key(of phrase: Int) -> PhraseKey { keys[phrase] }

    func text(of phrase: Int) -> String { words.text(of: keys[phrase]) }

    // MARK: Texts

    /// Adds the numbers of a text's phrases to a list, each once, in ascending order.
    ///
    /// - Returns: `false` where there are more words or phrases than numbers; those that have none are left out.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>, to numbers: inout [Int32]) -> Bool {
        var codes = codes
        self.codes = []
        codes.removeAll(keepingCapacity: true)
        let hasWords = read(text, &codes)
        let start = numbers.count
        let hasPhrases = codes.withUnsafeBufferPointer { append($0, to: &numbers) }
        TopicPhrases.sortOnce(&numbers, from: start)
        for number in numbers[start...] { noteText(with: number) }
        self.codes = codes
        return hasWords && hasPhrases
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ codes: inout [UInt32]) -> Bool {
        if text.allSatisfy({ $0 < 0x80 }) { return readASCII(text, &codes) }
        for run in TextWords(String(decoding: text, as: UTF8.self)).runs {
            for word in run {
                guard let code = words.code(of: word) else { return false }
                codes.append(code)
            }
            codes.append(TopicPhrases.runEnd)
        }
        return true
    }

    /// The same words and runs as those of `TextWords`, found in the bytes.
    private mutating func readASCII(_ text: UnsafeBufferPointer<UInt8>, _ codes: inout [UInt32]) -> Bool {
        var fits = true
        var isOpen = false
        let kinds = TopicPhrases.kinds
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextWords.wordLengthMax) { word in
            // What is read of a word, and how much of it is left without apostrophes at its end.
            var (length, trimmed) = (0, 0)
            func endWord() {
                if trimmed > 0, trimmed <= word.count {
                    if let code = words.code(ofASCII: UnsafeBufferPointer(rebasing: word[..<trimmed])) {
                        codes.append(code)
                        isOpen = true
                    } else {
                        fits = false
                    }
                }
                (length, trimmed) = (0, 0)
            }
            for byte in text {
                switch kinds[Int(byte)] {
                case 0:
                    endWord()
                    if isOpen { codes.append(TopicPhrases.runEnd) }
                    isOpen = false
                case 1: endWord()
                case 2:
                    if length > 0 {
                        if length < word.count { word[length] = byte }
                        length += 1
                    }
                case let letter:
                    if length < word.count { word[length] = letter }
                    length += 1
                    trimmed = length
                }
            }
            endWord()
            if isOpen { codes.append(TopicPhrases.runEnd) }
        }
        return fits
    }

    /// By byte: 0 ends a run, 1 a word, 2 is an apostrophe; others are letters and digits, in lower case.
    private static let kinds: [UInt8] = (0..<256).map { byte in
        let byte = UInt8(byte)
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
        case UInt8(ascii: "'"): return 2
        case UInt8(ascii: " "), UInt8(ascii: "-"): return 1
        default: return 0
        }
    }

    /// The same phrases as those of `Phrases`.
    private mutating func append(_ codes: UnsafeBufferPointer<UInt32>, to numbers: inout [Int32]) -> Bool {
        var fits = true
        func add(_ key: PhraseKey) {
            if let number = number(of: key) { numbers.append(number) } else { fits = false }
        }
        for place in 0..<codes.count where codes[place] & 1 == 1 {
            let first = codes[place]
            add(PhraseKey(first))
            // A run has its end after it, so that there is always a next one.
            let second = codes[place + 1]
            guard second != TopicPhrases.runEnd else { continue }
            if second & 1 == 1 { add(PhraseKey(first, second)) }
            let third = codes[place + 2]
            if third & 1 == 1 { add(PhraseKey(first, second, third)) }
        }
        return fits
    }

    private static func sortOnce(_ numbers: inout [Int32], from start: Int) {
        guard numbers.count - start > 1 else { return }
        if numbers.count - start > 64 {
            numbers[start...].sort()
        } else {
            numbers.withUnsafeMutableBufferPointer { numbers in
                for next in (start + 1)..<numbers.count {
                    let number = numbers[next]
                    var free = next
                    while free > start, numbers[free - 1] > number {
                        numbers[free] = numbers[free - 1]
                        free -= 1
                    }
                    numbers[free] = number
                }
            }
        }
        var end = start + 1
        for next in end..<numbers.count where numbers[next] != numbers[end - 1] {
            numbers[end] = numbers[next]
            end += 1
        }
        numbers.removeSubrange(end...)
    }

    // MARK: How common they are

    private static let fewMax = Int32(Topics.countMin) - 1

    private mutating func noteText(with number: Int32) {
        let standing = standings[Int(number)]
        guard standing <= TopicPhrases.fewMax else { return }
        if standing == TopicPhrases.fewMax { common.append(number) }
        let isCommon = standing == TopicPhrases.fewMax
        standings[Int(number)] = isCommon ? TopicPhrases.fewMax + Int32(common.count) : standing + 1
    }

    /// - Parameter ordinal: from 1 on.
    func phrase(common ordinal: Int) -> Int { Int(common[ordinal - 1]) }

    /// Lent for a walk through many texts.
    struct Ordinals {
        fileprivate let standings: UnsafeBufferPointer<Int32>

        /// The place of a phrase among the common ones, from 1 on; 0 for the others.
        @inline(__always)
        subscript(phrase: Int32) -> Int {
            Int(max(standings[Int(phrase)], TopicPhrases.fewMax) &- TopicPhrases.fewMax)
        }
    }

    func lendOrdinals(_ body: (Ordinals) -> Void) {
        standings.withUnsafeBufferPointer { body(Ordinals(standings: $0)) }
    }

    func ordinal(of phrase: Int) -> Int { Int(max(standings[phrase], TopicPhrases.fewMax) - TopicPhrases.fewMax) }

    // MARK: The table

    @inline(__always)
    private func slot(of key: PhraseKey) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key.spread) & mask
        while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// `nil` for one that nobody said.
    func known(_ key: PhraseKey) -> Int? {
        let number = slots[slot(of: key)]
        return number < 0 ? nil : Int(number)
    }

    @inline(__always)
    private mutating func number(of key: PhraseKey) -> Int32? {
        let slot = slot(of: key)
        if slots[slot] >= 0 { return slots[slot] }
        guard keys.count < TopicPhrases.countMax else { return nil }
        let number = Int32(keys.count)
        slots[slot] = number
        keys.append(key)
        standings.append(0)
        if keys.count * 3 > slots.count * 2 { grow() }
        return number
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (number, key) in keys.enumerated() { slots[slot(of: key)] = Int32(number) }
    }
}
