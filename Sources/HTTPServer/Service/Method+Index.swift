internal import HTTPWire

extension Method {
    static let indexCount = 6

    /// The method's place in a row of routes: HEAD's is GET's, because GET's route answers it. `nil` for a method that
    /// no route can have.
    var index: Int? {
        switch self {
        case .get, .head: 0
        case .post: 1
        case .put: 2
        case .patch: 3
        case .delete: 4
        case .options: 5
        case .other: nil
        }
    }
}
