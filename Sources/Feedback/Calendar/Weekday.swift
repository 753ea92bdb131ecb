/// A day of the week, numbered as ISO 8601 does: Monday is 1.
package enum Weekday: String, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    package var number: Int { (Weekday.allCases.firstIndex(of: self) ?? 0) + 1 }
}
