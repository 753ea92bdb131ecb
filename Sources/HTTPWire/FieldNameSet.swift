/// Which of the known field names a message holds: one bit each.
package struct FieldNameSet: Hashable, Sendable {
    /// Codes are below it.
    static let codeMax = 64

    package private(set) var bits: UInt64 = 0

    package init() {}

    package init(_ names: [FieldName]) {
        for name in names { insert(name) }
    }

    /// Does nothing for a name that has no number: such a set does not speak of it.
    package mutating func insert(_ name: FieldName) { insert(code: name.code) }

    package mutating func formUnion(_ other: FieldNameSet) { bits |= other.bits }

    package func intersection(_ other: FieldNameSet) -> FieldNameSet {
        var common = self
        common.bits &= other.bits
        return common
    }

    package func contains(_ name: FieldName) -> Bool {
        name.code != 0 && bits & (1 << UInt64(name.code)) != 0
    }

    mutating func insert(code: UInt8) {
        if code != 0 { bits |= 1 << UInt64(code) }
    }
}
