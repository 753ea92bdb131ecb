/// The words of many texts by numbers, so that each is spelt out once.
package struct TopicWords: Sendable {
    /// A word's number has so many bits, so that three of them make one phrase.
    static let bits = 21
    /// More words cannot be told apart.
    package static let countMax = 1 << bits - 1

    private var numbers: [String: UInt32] = [:]
    private var spelt: [String] = []
    private var mayBorder: [Bool] = []

    package init() {}

    package var count: Int { spelt.count }

    /// The word's number from 1 on times two, and one more where a phrase may begin or end with it. `nil` where there are
    /// too many.
    mutating func code(of word: String) -> UInt32? {
        if let known = numbers[word] { return known << 1 | (mayBorder[Int(known) - 1] ? 1 : 0) }
        guard spelt.count < TopicWords.countMax else { return nil }
        let number = UInt32(spelt.count + 1)
        numbers[word] = number
        spelt.append(word)
        mayBorder.append(Phrases.mayBorder(word))
        return number << 1 | (mayBorder[spelt.count - 1] ? 1 : 0)
    }

    func text(of phrase: PhraseKey) -> String {
        phrase.words.map { spelt[Int($0) - 1] }.joined(separator: " ")
    }
}
