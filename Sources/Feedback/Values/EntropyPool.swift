internal import Glibc

/// The kernel's random numbers, fetched many at a time: `SystemRandomNumberGenerator` makes a system call for each.
struct EntropyPool: RandomNumberGenerator {
    /// As many bytes as one call of `getentropy` gives.
    private static let wordCount = 256 / MemoryLayout<UInt64>.size

    private var words = [UInt64](repeating: 0, count: EntropyPool.wordCount)
    private var used = EntropyPool.wordCount

    /// Stops the process where there is no randomness, as the standard library does.
    mutating func next() -> UInt64 {
        if used == words.count {
            words.withUnsafeMutableBytes { buffer in
                precondition(getentropy(buffer.baseAddress, buffer.count) == 0, "the system's random generator failed")
            }
            used = 0
        }
        defer {
            // What has been given out is not kept.
            words[used] = 0
            used += 1
        }
        return words[used]
    }
}
