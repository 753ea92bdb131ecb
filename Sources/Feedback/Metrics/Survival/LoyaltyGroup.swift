/// What somebody said when asked whether they would recommend us, or that they said nothing.
package enum LoyaltyGroup: String, Hashable, Sendable, CaseIterable {
    case promoter
    case passive
    case detractor
    /// Asked and did not answer: often the group that leaves most.
    case silent

    /// `nil` for a score outside 0 to 10.
    package init?(score: Int) {
        switch score {
        case 9...10: self = .promoter
        case 7...8: self = .passive
        case 0...6: self = .detractor
        default: return nil
        }
    }
}
