/// Eight bytes looked at in one go: scanners skip the plain runs of a text with it and then go on byte by byte.
///
/// The tests are those of Anderson, "Bit Twiddling Hacks" ("Determine if a word has a byte equal to n"). They never miss
/// a byte; behind a real match there may be false ones, so only the first mark counts.
struct ByteWord {
    private let bits: UInt64

    @inline(__always)
    init(_ bytes: Span<UInt8>, at index: Int) {
        bits = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    @inline(__always)
    private init(bits: UInt64) { self.bits = bits }

    /// Marks for the bytes below that one, which must be at most 0x80.
    @inline(__always)
    func below(_ byte: UInt8) -> UInt64 { (bits &- Self.repeated(byte)) & ~bits & Self.repeated(0x80) }

    /// Marks for the bytes that are equal to it.
    @inline(__always)
    func equal(to byte: UInt8) -> UInt64 { ByteWord(bits: bits ^ Self.repeated(byte)).below(1) }

    /// Marks for the bytes that are equal to it once these bits of theirs are set: two signs for the price of one.
    @inline(__always)
    func equal(to byte: UInt8, setting mask: UInt8) -> UInt64 {
        ByteWord(bits: bits | Self.repeated(mask)).equal(to: byte)
    }

    /// How many bytes come before the first mark; 8 where there is none.
    @inline(__always)
    static func countBeforeFirst(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
