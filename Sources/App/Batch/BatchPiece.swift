internal import Channels
internal import Codecs
internal import Feedback

/// Some lines of a batch.
struct BatchPiece: Sendable {
    let body: [UInt8]
    /// The place of the first line among all that hold something.
    let first: Int
    let lines: [(number: Int32, start: Int32, end: Int32)]

    /// Each line read and checked on its own.
    func prepared(_ intake: Intake, _ origin: FeedbackOrigin) -> [PreparedLine] {
        lines.enumerated().map { offset, line in
            PreparedLine(
                index: first + offset, number: Int(line.number),
                content: BatchPiece.read(body[Int(line.start)..<Int(line.end)], intake, origin))
        }
    }

    private static func read(
        _ line: ArraySlice<UInt8>, _ intake: Intake, _ origin: FeedbackOrigin
    ) -> Result<NormalisedFeedback, Problem> {
        do {
            let submission = try FeedbackJSON.submission(from: try JSONReader.read(line), defaultChannel: .api)
            return .success(try intake.normalise(submission, origin: origin))
        } catch let error as JSONError {
            return .failure(
                Problem(.badRequest, "The line is not valid JSON: \(error.reason) (at byte \(error.offset))."))
        } catch {
            return .failure(Problem(error) ?? Problem(.internalServerError, "This line could not be read."))
        }
    }
}
