/// What the store cannot do, sorted by who must act.
package enum StoreError: Error, Hashable, Sendable {
    /// The writer's queue is full: try again in `seconds`.
    case overloaded(retryAfterSeconds: Int)
    /// The disk is full. Reads still work; writes do again once there is room.
    case diskFull
    /// The database could not be written or read: an I/O error, a read-only disk. The text is for the log only.
    case unavailable(String)
    /// The folder cannot be used at all (locked by another server, newer schema, changed migration, network disk): the
    /// sentence is for the operator and says what to do.
    case cannotOpen(String)
    /// Whoever asked for the read has left.
    case abandoned
    /// The store is closing.
    case closed
    /// A row would break a rule of the schema: a bug of ours.
    case constraint(String)
}
