/// The invitation that a message's address names, and what the address is for.
package struct InvitationMark: Hashable, Sendable {
    package enum Purpose: String, CaseIterable, Sendable { case reply, bounce, unsubscribe, vote }

    package let invitation: Int64
    package let purpose: Purpose

    package init(invitation: Int64, purpose: Purpose) {
        self.invitation = invitation
        self.purpose = purpose
    }
}
