internal import Feedback

/// What the reading of one delivery has found so far. Events of one delivery are in the network's order: the last word on a
/// post wins.
struct SocialReading {
    private var submissions: [Submission] = []
    private var deletions: [String] = []
    private var reasons: [String] = []
    /// Words for the owner beside what the counts say.
    var steps: [String] = []
    var answer: ProviderAnswer?

    mutating func add(_ post: SocialPost) {
        guard post.saysSomething else { return ignore("a post without text") }
        if let id = post.id { deletions.removeAll { $0.utf8.elementsEqual(id.utf8) } }
        submissions.append(post.submission)
    }

    mutating func delete(_ id: String) {
        submissions.removeAll { $0.externalID.map { $0.utf8.elementsEqual(id.utf8) } ?? false }
        deletions.append(id)
    }

    /// - Parameter reason: what it is, from a closed set or shortened: it is kept.
    mutating func ignore(_ reason: String) {
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    /// What the sender calls an event, fit to be kept.
    static func word(_ text: String?) -> String {
        text.flatMap { PlainText.line($0, bytesMax: 64) } ?? "(none given)"
    }

    var receipt: Receipt {
        let isEmpty = submissions.isEmpty && deletions.isEmpty
        let passedOver = reasons.prefix(SocialReading.reasonsMax).joined(separator: "; ")
        var steps = steps
        if !isEmpty, !reasons.isEmpty { steps.append("Passed over: \(passedOver).") }
        return Receipt(
            submissions: submissions, deletions: deletions,
            ignored: isEmpty ? (reasons.isEmpty ? "nothing in it is feedback" : passedOver) : nil, answer: answer,
            steps: steps)
    }

    /// Different reasons that one report names.
    private static let reasonsMax = 5
}
