/// Whether a delivery is read for the first time or once more by a mended parser.
enum ReadingMode: Sendable {
    case first
    /// What was made of it before is brought up to what is read now; nothing is made twice.
    case again
}
