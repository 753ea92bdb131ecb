/// Where the bytes of an input are cut, so that the pieces come one after another.
enum Cuts {
    /// Inputs up to this length also come byte by byte: that stops a reader in every state it has.
    static let byteByByteMax = 1_024

    /// One place, chosen by the bytes themselves: an input that differs in a bit is cut elsewhere.
    static func one(_ bytes: [UInt8]) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(hash >> 33) % (bytes.count + 1)
    }
}
