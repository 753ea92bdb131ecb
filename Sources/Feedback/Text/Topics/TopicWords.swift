/// The words of many texts by numbers, so that each is spelt out once.
package struct TopicWords: Sendable {
    /// A word's number has so many bits, so that three of them make one phrase.
    static let bits = 21
    /// More words cannot be told apart.
    package static let countMax = 1 << bits - 1

    /// What is spelt in ASCII, found by its bytes: places of words from 0 on; -1 where there is none.
    private var slots: [Int32] = Array(repeating: -1, count: 1 << 8)
    private var hashes: [UInt32] = []
    /// Others, which may be spelt in several ways.
    private var others: [String: UInt32] = [:]
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []
    private var mayBorder: [Bool] = []

    package init() {}

    package var count: Int { ends.count }

    /// The word's number from 1 on times two, and one more where a phrase may begin or end with it. `nil` where there are
    /// too many.
    mutating func code(of word: String) -> UInt32? {
        var word = word
        let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
        if isASCII { return word.withUTF8 { code(ofASCII: $0) } }
        if let known = others[word] { return code(of: known) }
        guard let number = word.withUTF8({ add($0, hash: 0) }) else { return nil }
        others[word] = number
        return code(of: number)
    }

    @inline(__always)
    private func code(of number: UInt32) -> UInt32 { number << 1 | (mayBorder[Int(number) - 1] ? 1 : 0) }

    /// - Parameter word: in ASCII.
    @inline(__always)
    mutating func code(ofASCII word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hash = TopicWords.hash(word)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if hashes[place] == hash, isSpelt(place, word) { return code(of: UInt32(place + 1)) }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard let number = add(word, hash: hash) else { return nil }
        slots[slot] = Int32(number) - 1
        if count * 2 > slots.count { grow() }
        return code(of: number)
    }

    /// FNV-1a (Fowler, Noll and Vo), folded.
    @inline(__always)
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    @inline(__always)
    private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place]) }

    @inline(__always)
    private func isSpelt(_ place: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(place)
        guard range.count == word.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < word.count {
                if bytes[range.lowerBound &+ index] != word[index] { return false }
                index &+= 1
            }
            return true
        }
    }

    private mutating func add(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32) -> UInt32? {
        guard count < TopicWords.countMax, let end = Int32(exactly: bytes.count + word.count) else { return nil }
        bytes.append(contentsOf: word)
        ends.append(end)
        hashes.append(hash)
        mayBorder.append(Phrases.mayBorder(String(decoding: word, as: UTF8.self)))
        return UInt32(count)
    }

    private mutating func grow() {
        var larger = Array(repeating: Int32(-1), count: slots.count * 4)
        for place in slots where place >= 0 {
            var slot = Int(hashes[Int(place)]) & (larger.count - 1)
            while larger[slot] >= 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = place
        }
        slots = larger
    }

    func text(of phrase: PhraseKey) -> String {
        phrase.words.map { String(decoding: bytes[range(Int($0) - 1)], as: UTF8.self) }.joined(separator: " ")
    }
}
