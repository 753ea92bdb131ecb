/// Where the feedback was given.
package struct FeedbackContext: Hashable, Sendable {
    package var url: String?
    package var referrer: String?
    package var userAgent: String?

    package init(url: String? = nil, referrer: String? = nil, userAgent: String? = nil) {
        self.url = url
        self.referrer = referrer
        self.userAgent = userAgent
    }
}
