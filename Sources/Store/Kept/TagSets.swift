internal import Feedback

/// Which tags stand together on a piece of feedback, by numbers: few sets are shared by many.
struct TagSets: Sendable {
    /// More sets cannot be told apart, and tags are then counted by the database.
    static let countMax = 1 << 16

    /// The first is the empty one.
    private var sets: [[String]] = [[]]
    private var numbers: [[ExactText]: UInt16] = [[]: 0]
    /// Whether all sets have a number.
    private(set) var isComplete = true

    var count: Int { sets.count }

    /// - Parameter tags: in one order for all.
    mutating func number(_ tags: [ExactText]) -> UInt16 {
        if let known = numbers[tags] { return known }
        guard let number = UInt16(exactly: sets.count) else {
            isComplete = false
            return 0
        }
        sets.append(tags.map(\.text))
        numbers[tags] = number
        return number
    }

    func tags(of number: Int) -> [String] { sets[number] }

    /// By number whether the set has the tag.
    func sets(with tag: String) -> [Bool] { sets.map { $0.contains { $0.utf8.elementsEqual(tag.utf8) } } }
}
