internal import Cryptography
internal import Database
package import Feedback

extension Writer {
    /// Counts that a survey was put before somebody, or what became of it.
    package func count(
        impression outcome: ImpressionOutcome, survey: String, channel: Channel, at instant: Instant
    ) throws {
        let quarter = instant.millisecondsSinceEpoch.flooredDivision(by: StoreLimits.impressionMilliseconds)
        try run(
            .countImpression,
            [.text(survey), .integer(quarter), .text(channel.rawValue), .text(outcome.rawValue), .integer(1)])
        journal.changedFigures()
    }

    /// Remembers that somebody was asked, for the pause before they are asked again.
    ///
    /// - Parameter externalID: their id in the organisation's own systems.
    package func noteAsked(externalID: String, survey: String, at instant: Instant) throws {
        try run(.noteAsked, [.blob(Writer.askedKey(externalID)), .text(survey), instant.value])
    }

    func forgetAsked(externalID: String) throws { try run(.forgetAsked, [.blob(Writer.askedKey(externalID))]) }

    static func askedKey(_ externalID: String) -> [UInt8] { SHA256.digest("asked\n" + externalID) }
}
