/// Turns what an adapter decoded into what the store takes.
package enum Normalisation {
    /// - Parameter survey: the survey that the submission names, looked up by the caller; `nil` where it names none.
    /// - Throws: every fault at once, by field.
    package static func normalise(
        _ submission: Submission, survey: Survey?, origin: FeedbackOrigin, id: Identifier, now: Instant
    ) throws(ValidationError) -> NormalisedFeedback { fatalError("seam") }
}
