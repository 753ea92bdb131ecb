/// `application/x-www-form-urlencoded`, and the query of a target.
package enum FormDecoding {
    /// The pairs in order. `nil` where an escape is broken, the text is not UTF-8, or `FormLimits` are passed.
    package static func pairs(_ bytes: some Collection<UInt8>) -> [(name: String, value: String)]? { fatalError("seam") }
}
