internal import Feedback
internal import HTTPWire
internal import Store

/// Notes that a link of an invitation was opened: provisional, and shown apart from the votes.
struct OpeningNote: Sendable {
    let environment: Environment

    /// In a write of its own beside the answer: nobody waits for it, and where the store is busy it is left out.
    func take(_ head: RequestHead, of invitation: Identifier, _ score: Int?, isDecoy: Bool) {
        guard environment.formGuard.openings.isNoted(invitation) else { return }
        var reasons = ScannerSignals.reasons(head)
        if head.method == .head { reasons.append("asked for the head of the page only") }
        if isDecoy { reasons.append("followed the link that people do not see") }
        let kept = score.flatMap { ScoreScale.scores.contains($0) ? $0 : nil }
        let opening = StoredOpening(at: environment.now, score: kept, isDecoy: isDecoy, reasons: reasons)
        environment.store.write({ try $0.note(opening, of: invitation) }, completion: { _ in })
    }
}
