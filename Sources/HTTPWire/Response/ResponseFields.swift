/// The fields of one answer, in the order in which they go out.
package struct ResponseFields: Sendable {
    /// Those that were written at start.
    package var lines: FieldLines?
    package var own: [(name: FieldName, value: String)]
    /// What every answer says.
    package var common: FieldLines?

    package init(_ own: [(name: FieldName, value: String)] = [], lines: FieldLines? = nil, common: FieldLines? = nil) {
        self.own = own
        self.lines = lines
        self.common = common
    }
}
