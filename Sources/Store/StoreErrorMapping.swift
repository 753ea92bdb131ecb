internal import Database

extension StoreError {
    /// What a failure of the database means to those who asked. Anything that is no failure of the database stays
    /// itself.
    static func translated(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return StoreError(error)
    }

    static func isConstraint(_ error: any Error) -> Bool {
        if case StoreError.constraint = translated(error) { true } else { false }
    }

    init(_ error: DatabaseError) {
        if error.isDiskFull {
            self = .diskFull
        } else if error.code == .constraint {
            self = .constraint(error.description)
        } else {
            self = .unavailable(error.description)
        }
    }
}
