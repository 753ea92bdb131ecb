/// A prepared statement that is run again and again with a few of its values changed: those that are not bound anew stay
/// as they were. For batches, where the arguments' way through an array would cost as much as the insert.
///
/// Parameters count from 1, as `$1` does. Close it: its statement is not free until then.
package protocol DatabaseStatement: AnyObject {
    func bindNull(_ parameter: Int32)
    func bind(_ parameter: Int32, _ value: Int64)
    func bind(_ parameter: Int32, _ text: String)
    func bind(_ parameter: Int32, _ bytes: UnsafeBufferPointer<UInt8>)
    /// Runs it once.
    ///
    /// - Returns: the key of the row that an INSERT added.
    @discardableResult
    func run() throws(DatabaseError) -> Int64
    func close()
}

extension DatabaseStatement {
    package func bind(_ parameter: Int32, _ text: String?) {
        if let text { bind(parameter, text) } else { bindNull(parameter) }
    }

    package func bind(_ parameter: Int32, _ value: Int?) {
        if let value { bind(parameter, Int64(value)) } else { bindNull(parameter) }
    }
}
