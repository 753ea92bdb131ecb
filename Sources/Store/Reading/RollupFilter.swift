package import Feedback

/// Which part of what is rolled up is asked for, and how it is grouped.
package struct RollupFilter: Hashable, Sendable {
    package enum Grouping: Hashable, Sendable {
        case none, day, channel, survey, touchpoint, tag, topic
        /// By the value that the person has now; people without the attribute are left out.
        case attribute(String)

        package static let fixed = [Grouping.none, .day, .channel, .survey, .touchpoint, .tag]
    }

    /// What only some of the feedback has.
    package enum Restriction: Hashable, Sendable {
        case tag(String)
        case topic(String)
        case attribute(name: String, value: String)
    }

    /// First day, inclusive; `nil` is the beginning. Days are the organisation's.
    package var from: Day?
    /// Last day, exclusive; `nil` is the end.
    package var to: Day?
    package var survey: String?
    package var channel: Channel?
    package var touchpoint: String?
    package var includesUnsolicited = false
    package var restriction: Restriction?
    /// Whose days they are; `nil` is the organisation's.
    package var zone: ZoneRules?
    package var grouping: Grouping = .none

    package init() {}

    /// The set that has it; `nil` where no single one has, because it is grouped by one thing and restricted to another.
    var dimension: RollupDimension? {
        let grouped: RollupDimension =
            switch grouping {
            case .none, .day, .channel, .survey, .touchpoint: .none
            case .tag: .tag
            case .topic: .topic
            case .attribute(let name): .attribute(name)
            }
        guard let restriction else { return grouped }
        guard grouped == .none || grouped == restriction.dimension && !restriction.mayBeOneOfSeveral else { return nil }
        return restriction.dimension
    }

    /// Whether rollups can answer it at all.
    package var isRolledUp: Bool { dimension != nil }
}

extension RollupFilter.Restriction {
    var dimension: RollupDimension {
        switch self {
        case .tag: .tag
        case .topic: .topic
        case .attribute(let name, _): .attribute(name)
        }
    }

    var value: String {
        switch self {
        case .tag(let value), .topic(let value), .attribute(_, let value): value
        }
    }

    /// A record has several tags and topics, and its rows do not say which stand together.
    var mayBeOneOfSeveral: Bool {
        if case .attribute = self { false } else { true }
    }
}
