/// One call of `Store.write` on its way through the queue. `run` and `finish` are called on the writer's queue only:
/// first `run`, perhaps twice, then `finish` once.
protocol WriteJob: AnyObject, Sendable {
    func run(_ writer: Writer) throws
    /// - Parameter failure: `nil` when the commit that holds the job has reached the disk.
    func finish(failure: (any Error)?)
}
