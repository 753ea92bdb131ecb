/// Which of two places of one provider comes later.
enum PollOrder {
    /// Numbers by their value, all else by its bytes; ids that grow are of one of the two kinds. Names that do not grow
    /// (Reddit's) come from pages that are walked forwards: there the second is the later one.
    static func later(_ first: String?, _ second: String?) -> String? {
        guard let first, let second else { return first ?? second }
        if first.utf8.contains(0x5F) { return second }
        let areNumbers = (first + second).utf8.allSatisfy { $0 &- 0x30 < 10 }
        if areNumbers, first.utf8.count != second.utf8.count {
            return first.utf8.count < second.utf8.count ? second : first
        }
        return first.utf8.lexicographicallyPrecedes(second.utf8) ? second : first
    }
}
