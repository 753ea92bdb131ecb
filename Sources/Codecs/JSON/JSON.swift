/// A JSON value (RFC 8259). Objects keep the order of their members; keys are compared byte by byte and never repeat.
package enum JSON: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: JSON

        package init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    case null
    case bool(Bool)
    /// A number written without fraction or exponent that fits.
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case writtenArray(WrittenArray)
    case object([Member])

    /// The member of that key; `nil` for other values and other keys. Canonically equivalent keys are different keys.
    package subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        let length = key.utf8.count
        // The quick comparison takes two spellings of an accent for one; the last one does not.
        for index in members.indices
        where members[index].key.utf8.count == length && members[index].key == key
            && members[index].key.utf8.elementsEqual(key.utf8)
        {
            return members[index].value
        }
        return nil
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    package var array: [JSON]? {
        switch self {
        case .array(let elements): elements
        case .writtenArray(let array): array.elements
        default: nil
        }
    }

    package var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// Text, a number, true or false as text; `nil` for what has no one text: null, lists and objects.
    package var scalarText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .bool(let flag): String(flag)
        default: nil
        }
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The whole number, also where it was written as `9.0`; `nil` for fractions.
    package var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }
}
