/// What one urlencoded form may hold.
package struct FormLimits: Hashable, Sendable {
    package var pairsMax = 1_000
    /// Bytes of one name, decoded.
    package var nameBytesMax = 256
    /// Bytes of one value, decoded.
    package var valueBytesMax = 256 * 1_024

    package init() {}

    package static let standard = FormLimits()

    /// What mail providers send: whole messages as one value.
    package static let provider: FormLimits = {
        var limits = FormLimits()
        limits.valueBytesMax = 64 * 1_024 * 1_024
        return limits
    }()
}
