internal import Feedback

/// A score, its scale, and what a filter asks of the feedback, in one number.
struct ScoreCode: Hashable, Sendable {
    private let bits: UInt64

    init(scale: Int, score: Int, isSolicited: Bool, channel: Int, survey: UInt16, touchpoint: UInt16, tags: UInt16) {
        bits =
            UInt64(score & 0xF) | UInt64(scale & 0xF) << 4 | (isSolicited ? 1 << 8 : 0) | UInt64(channel & 0xF) << 9
            | UInt64(survey) << 16 | UInt64(touchpoint) << 32 | UInt64(tags) << 48
    }

    var score: Int { Int(bits & 0xF) }
    /// Its place among those of the metric.
    var scale: Int { Int(bits >> 4 & 0xF) }
    var channel: Int { Int(bits >> 9 & 0xF) }
    var survey: Int { Int(bits >> 16 & 0xFFFF) }
    var touchpoint: Int { Int(bits >> 32 & 0xFFFF) }
    /// The number of the set of tags.
    var tags: Int { Int(bits >> 48) }

    /// Which codes are wanted.
    struct Pattern: Sendable {
        private var mask: UInt64 = 0
        private var wanted: UInt64 = 0

        /// `nil` where nothing can fit, because no score has such a name.
        init?(_ filter: RollupFilter, _ names: ScoreNames) {
            if !filter.includesUnsolicited { want(1 << 8, 1 << 8) }
            if let channel = filter.channel {
                want(0xF << 9, UInt64(ScoreCode.place(of: channel)) << 9)
            }
            if let survey = filter.survey {
                guard let number = names.known(ExactText(survey)) else { return nil }
                want(0xFFFF << 16, UInt64(number) << 16)
            }
            if let touchpoint = filter.touchpoint {
                guard let number = names.known(ExactText(touchpoint)) else { return nil }
                want(0xFFFF << 32, UInt64(number) << 32)
            }
        }

        private mutating func want(_ mask: UInt64, _ wanted: UInt64) {
            self.mask |= mask
            self.wanted |= wanted
        }

        func fits(_ code: ScoreCode) -> Bool { code.bits & mask == wanted }
    }

    static func place(of channel: Channel) -> Int { Channel.allCases.firstIndex(of: channel) ?? 0 }
}
