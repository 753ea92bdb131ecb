/// How large the parts of a submission may be. Each is refused by name with 422; each has a test at the limit and over.
package enum FeedbackLimits {
    package static let commentBytesMax = 20 * 1024
    /// The whole text beside the part that became the comment.
    package static let fullTextBytesMax = 64 * 1024
    package static let subjectBytesMax = 2 * 1024
    package static let nameBytesMax = 200
    package static let emailBytesMax = 254
    package static let externalIDBytesMax = 512
    package static let tagsMax = 20
    package static let tagBytesMax = 64
    package static let answersMax = 100
    package static let attributesMax = 50
    package static let attributeBytesMax = 256
    package static let urlBytesMax = 2 * 1024
    /// Longer ones are cut, never refused: nobody can mend what their browser says of itself.
    package static let userAgentBytesMax = 512
    package static let handleBytesMax = 256
    package static let phoneBytesMax = 40
    /// RFC 5646 §4.4.1 asks for room for 35 characters.
    package static let languageBytesMax = 35
    package static let slugBytesMax = 64
    /// How far `occurred_at` may lie in the future, for clocks that run ahead.
    package static let futureMillisecondsMax: Int64 = 5 * 60 * 1000
    /// Files with one piece of feedback. More are left out.
    package static let attachmentsMax = 50
    package static let attachmentNameBytesMax = 200
    /// A larger file is only named.
    package static let attachmentBytesMax = 10 * 1024 * 1024
    /// Files kept with one piece of feedback, together; those beyond are only named.
    package static let attachmentsBytesMax = 25 * 1024 * 1024
    /// From this spam score a submission is kept but not counted.
    package static let spamScoreHeld = 100
}
