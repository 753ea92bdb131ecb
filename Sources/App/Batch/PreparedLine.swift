internal import Feedback

/// A line of a batch, read and checked.
struct PreparedLine: Sendable {
    /// Its place among the lines that hold something, from 0.
    let index: Int
    /// Its number in the body, from 1, empty lines counted.
    let number: Int
    let content: Result<NormalisedFeedback, Problem>
}
