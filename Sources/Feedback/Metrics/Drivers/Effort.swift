/// How much work it would be to mend something, as a person judges it.
package struct Effort: Hashable, Comparable, Sendable {
    package static let range = 1...5

    /// From 1, an afternoon, to 5, a quarter.
    package let points: Int

    /// `nil` outside 1 to 5.
    package init?(_ points: Int) {
        guard Effort.range.contains(points) else { return nil }
        self.points = points
    }

    package static func < (left: Self, right: Self) -> Bool { left.points < right.points }
}
