/// The phrases of many texts by numbers, so that each is spelt out once. They are those of `Phrases`.
struct PhraseIndex {
    /// Up to three words by number; `noWord` beyond the last.
    private struct Key: Hashable {
        var first: UInt32
        var second = PhraseIndex.noWord
        var third = PhraseIndex.noWord
    }

    private static let noWord = UInt32.max

    private var words: [String: UInt32] = [:]
    private var spelt: [String] = []
    private var mayBorder: [Bool] = []
    private var numbers: [Key: Int32] = [:]
    private var keys: [Key] = []

    /// How many phrases have a number.
    var count: Int { keys.count }

    /// The phrases of a text, each once.
    mutating func numbers(of text: String) -> [Int32] {
        var found: [Int32] = []
        TextWords.forEachRun(text) { run in
            let words = run.map { number(ofWord: $0) }
            for key in phrases(words) {
                let number = numbers[key] ?? Int32(clamping: keys.count)
                if number == keys.count {
                    numbers[key] = number
                    keys.append(key)
                }
                found.append(number)
            }
        }
        return PhraseIndex.once(found)
    }

    /// Of those that have a number.
    func knownNumbers(of text: String) -> [Int32] {
        var found: [Int32] = []
        TextWords.forEachRun(text) { run in
            for key in phrases(run.map { words[$0] ?? PhraseIndex.noWord }) {
                if let number = numbers[key] { found.append(number) }
            }
        }
        return PhraseIndex.once(found)
    }

    private static func once(_ numbers: [Int32]) -> [Int32] {
        var numbers = numbers
        numbers.sort()
        var end = 0
        for number in numbers where end == 0 || numbers[end - 1] != number {
            numbers[end] = number
            end += 1
        }
        numbers.removeSubrange(end...)
        return numbers
    }

    private mutating func number(ofWord word: String) -> UInt32 {
        if let known = words[word] { return known }
        let number = UInt32(spelt.count)
        words[word] = number
        spelt.append(word)
        mayBorder.append(Phrases.mayBorder(word))
        return number
    }

    private func borders(_ word: UInt32) -> Bool { word != PhraseIndex.noWord && mayBorder[Int(word)] }

    /// A word without a number ends all that would reach over it.
    private func phrases(_ run: [UInt32]) -> [Key] {
        var found: [Key] = []
        for start in run.indices where borders(run[start]) {
            var key = Key(first: run[start])
            found.append(key)
            guard start + 1 < run.count, run[start + 1] != PhraseIndex.noWord else { continue }
            key.second = run[start + 1]
            if borders(run[start + 1]) { found.append(key) }
            guard start + 2 < run.count, borders(run[start + 2]) else { continue }
            key.third = run[start + 2]
            found.append(key)
        }
        return found
    }

    func text(of phrase: Int32) -> String {
        let key = keys[Int(phrase)]
        return [key.first, key.second, key.third].filter { $0 != PhraseIndex.noWord }.map { spelt[Int($0)] }
            .joined(separator: " ")
    }

    func wordCount(of phrase: Int32) -> Int {
        let key = keys[Int(phrase)]
        return key.second == PhraseIndex.noWord ? 1 : key.third == PhraseIndex.noWord ? 2 : 3
    }

    /// The phrases within it that are no phrases of all its words; those that have a number.
    func parts(of phrase: Int32) -> [Int32] {
        let key = keys[Int(phrase)]
        guard key.second != PhraseIndex.noWord else { return [] }
        var parts = [Key(first: key.first), Key(first: key.second)]
        if key.third != PhraseIndex.noWord {
            parts.append(Key(first: key.third))
            parts.append(Key(first: key.first, second: key.second))
            parts.append(Key(first: key.second, second: key.third))
        }
        return parts.compactMap { numbers[$0] }
    }
}
