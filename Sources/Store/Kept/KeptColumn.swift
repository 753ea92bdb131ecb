/// An attribute as of one version of the data: it is set with feedback too, and so it holds until anything changes.
struct KeptColumn: Sendable {
    static let countMax = 16

    let version: Int64
    let index: AttributeIndex
    /// Of those who have subscription events, with the revision of these.
    var column: (subscriptions: Int64, column: AttributeColumn)?
}
