/// The bytes of a body that comes in pieces.
final class BodyBuffer {
    var bytes: [UInt8] = []
}
