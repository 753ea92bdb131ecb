internal import Codecs

/// What one answer of a provider means for a poll.
struct PollPage {
    /// Whether there is anything in it to read.
    var hasItems: Bool
    /// The place of the newest item: what the next poll goes on from.
    var newest: String?
    /// The next page of this poll; `nil` where it is done.
    var next: String?
}
