/// A deferred handler let its reply go without an answer: our own mistake, answered with 500.
struct ReplyAbandoned: Error {}
