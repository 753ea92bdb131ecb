internal import Channels
internal import Feedback
internal import Store

/// Gives what answers an invitation its survey, its touchpoint and the person who was asked. The token names the invitation
/// and does not prove who writes: another sender is noted beside the person.
struct InvitationLookup: Sendable {
    let environment: Environment

    func resolved(_ submissions: [Submission]) async throws -> [Submission] {
        var resolved = submissions
        for index in resolved.indices {
            guard let mark = resolved[index].invitation else { continue }
            let invitation = try await environment.store.read { try $0.invitation(mark.invitation) }
            InvitationLookup.apply(invitation, to: &resolved[index])
        }
        return resolved
    }

    /// The survey that was asked of whoever wrote the mail; `nil` where it answers no invitation.
    func survey(answeredBy receipt: Receipt) async throws -> Survey? {
        guard let submission = receipt.submissions.first, submission.disposition == .counted,
            let mark = submission.invitation
        else { return nil }
        let invitation = try await environment.store.read { try $0.invitation(mark.invitation) }
        return invitation.flatMap { environment.surveys[$0.survey] }
    }

    private static func apply(_ invitation: StoredReplyAddress?, to submission: inout Submission) {
        guard let invitation else {
            // A token of ours whose invitation is gone: the mail speaks for itself.
            submission.invitation = nil
            return
        }
        guard submission.disposition == .counted, submission.invitation?.purpose != .bounce else { return }
        submission.survey = invitation.survey
        submission.touchpoint = invitation.touchpoint
        guard let person = invitation.person else { return }
        let sender = submission.person?.email
        let isSame =
            sender.map { sender in
                person.email.map { $0.lowercased().utf8.elementsEqual(sender.lowercased().utf8) } ?? false
            } ?? true
        submission.answeredBy = isSame ? nil : sender
        submission.person = person
    }
}
