/// Who waits for the answers of deferred handlers. Called from any thread.
protocol ReplyReceiver: AnyObject, Sendable {
    func take(_ completion: Completion)
}
