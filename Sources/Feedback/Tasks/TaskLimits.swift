/// How large the parts of an attempt may be. Each is refused by name with 422; each has a test at the limit and over.
package enum TaskLimits {
    package static let nameBytesMax = 100
    /// A month: who takes longer has done something else meanwhile.
    package static let durationMillisecondsMax = 31 * 24 * 60 * 60 * 1000
    package static let errorsMax = 1_000_000
}
