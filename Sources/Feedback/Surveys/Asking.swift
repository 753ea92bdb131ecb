/// Whom and when a survey asks. None of it keeps an answer out that somebody gives, but for the times.
package struct Asking: Hashable, Sendable {
    package enum CooldownScope: String, CaseIterable, Sendable { case survey, all }

    /// The share of visitors that are asked, 0 to 1.
    package let sampling: Double
    /// For how many days after being asked or answering nobody is asked again; 0 for no such pause.
    package let cooldownDays: Int
    /// What counts as having been asked: this survey, or any.
    package let cooldownScope: CooldownScope
    /// Answers are taken from this instant, and until the other.
    package let opens: Instant?
    package let closes: Instant?

    package static let always = Asking()

    package init(
        sampling: Double = 1, cooldownDays: Int = 0, cooldownScope: CooldownScope = .survey, opens: Instant? = nil,
        closes: Instant? = nil
    ) {
        self.sampling = sampling
        self.cooldownDays = cooldownDays
        self.cooldownScope = cooldownScope
        self.opens = opens
        self.closes = closes
    }

    package var cooldownMilliseconds: Int64 { Int64(cooldownDays) * Day.milliseconds }

    /// Whether somebody belongs to the sample.
    ///
    /// - Parameter draw: a number that is always the same for them, spread evenly over all there are.
    package func samples(_ draw: UInt64) -> Bool {
        // 53 bits, so that the share is exact.
        Double(draw >> 11) * 0x1p-53 < sampling
    }
}
