/// How far the rollups are on their way to what the settings say.
package struct RollupProgress: Hashable, Sendable {
    /// Whether sets are being built. Until they are complete figures are by the old ones.
    package let isRebuilding: Bool
    /// From 0 to 1: the share of the feedback that has been counted.
    package let share: Double
    /// The time zone that figures are in now.
    package let timeZone: String
    /// The attributes that are rolled up now.
    package let attributes: [String]
}
