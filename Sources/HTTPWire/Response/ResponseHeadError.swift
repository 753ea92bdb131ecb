/// A head that would not be what the handler meant: our own mistake, so the caller answers 500.
package enum ResponseHeadError: Error, Hashable, Sendable {
    /// The value holds CR, LF, NUL or another control byte (CWE-113).
    case controlByte(field: String)
    /// Framing is the engine's affair: a handler must not set this field.
    case framingField(String)
}
