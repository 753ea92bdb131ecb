internal import HTTPWire

/// The reader of a head that comes in pieces. A connection between two requests has none, and is the smaller for it.
final class PartialHead {
    var parser: RequestParser

    init(_ parser: RequestParser) { self.parser = parser }
}
