/// A phrase that people use more than they used to.
package struct Topic: Hashable, Sendable {
    package let phrase: String
    /// How many texts of the period have it.
    package let count: Int
    /// How many of the baseline have it.
    package let baselineCount: Int
    /// The share of texts times the phrase's rarity in the baseline: what topics are ranked by.
    package let weight: Double
    /// Nobody used it in the baseline.
    package let isNew: Bool
    /// Of those who used it and gave a recommend score.
    package let nps: NPS?
    /// Texts that say it best, by their id: those that share the most with the others that have it.
    package let quotes: [String]
}
