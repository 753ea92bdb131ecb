/// A page of a list. `next` is `nil` on the last one.
package struct FeedbackPage: Sendable {
    package let records: [StoredFeedback]
    package let next: FeedbackCursor?

    package init(records: [StoredFeedback], next: FeedbackCursor?) {
        self.records = records
        self.next = next
    }
}
