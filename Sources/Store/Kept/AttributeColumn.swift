internal import Feedback

/// One attribute of everybody who has subscription events.
package struct AttributeColumn: Sendable {
    /// Each once.
    package let values: [String]
    /// For each person of the history where the value stands; -1 for who has none.
    package let places: [Int32]

    init(_ index: AttributeIndex, of history: SubscriptionHistory) {
        values = index.values
        places = history.people.map(index.place)
    }
}
