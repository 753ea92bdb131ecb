extension PageText {
    /// What customers can meet: the pages of an account are in English for now.
    static func customerErrors(
        notFound: (String, String), tooLarge: (String, String), tooMany: (String, String), busy: (String, String),
        other: (String, String)
    ) -> @Sendable (_ status: Int) -> (title: String, next: String) {
        { status in
            switch status {
            case 404, 410: notFound
            case 413: tooLarge
            case 429: tooMany
            case 503, 507: busy
            default: other
            }
        }
    }
}
