package import Feedback

/// What a commit changed, for those who show live figures.
package struct CommitNotice: Sendable {
    package let version: UInt64
    package let feedback: [Identifier]

    package init(version: UInt64, feedback: [Identifier]) {
        self.version = version
        self.feedback = feedback
    }
}
