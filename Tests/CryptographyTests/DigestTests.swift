import Cryptography
import Testing

struct DigestTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// FIPS 180-4's examples, and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256GivesThePublishedDigests(_ message: String, _ digest: String) {
        #expect(hex(SHA256.digest(message)) == digest)
        #expect(hex(SHA256.digest(Array(message.utf8))) == digest)
    }

    @Test func sha256OfAMillionLetters() {
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(hex(SHA256.digest(message)) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func piecesGiveTheDigestOfTheWhole() {
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        var stream = SHA256Stream()
        for cut in stride(from: 0, to: 1_000, by: 7) { stream.add(message[cut..<min(cut + 7, 1_000)]) }
        #expect(stream.digest == SHA256.digest(message))
        stream.add("tail".utf8)
        #expect(
            stream.digest == SHA256.digest(message + Array("tail".utf8)) && SHA256Stream().digest == SHA256.digest(""))
    }

    /// RFC 4231, cases 1, 2, 3 and 6 (a key longer than a block).
    @Test func hmacGivesThePublishedCodes() {
        let cases: [(key: [UInt8], message: [UInt8], code: String)] = [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ]
        for (key, message, code) in cases { #expect(hex(HMAC.sha256(key: key, message)) == code) }
    }

    @Test func comparisonSeesEveryByteAndTheLength() {
        let bytes: [UInt8] = Array(0..<32)
        #expect(ConstantTime.areEqual(bytes, bytes))
        #expect(ConstantTime.areEqual([], []))
        #expect(!ConstantTime.areEqual(bytes, Array(bytes.dropLast())))
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            #expect(!ConstantTime.areEqual(bytes, other))
        }
    }

    @Test func randomBytesDiffer() {
        let drawn = Set((0..<100).map { _ in RandomBytes.make(16) })
        #expect(drawn.count == 100 && drawn.allSatisfy { $0.count == 16 })
    }

    /// The kernel gives 256 bytes a call: on both sides of that, and of twice as much.
    @Test(arguments: [0, 1, 255, 256, 257, 512, 513])
    func randomBytesAreAsManyAsAskedAndNoneIsLeftOut(_ count: Int) {
        // A byte that nothing wrote would be zero in every draw; the odds of that by chance are 1 in 2^192.
        var seen = [UInt8](repeating: 0, count: count)
        for _ in 0..<24 { seen = zip(seen, RandomBytes.make(count)).map { $0 | $1 } }
        #expect(seen.count == count && !seen.contains(0))
    }

    @Test func aSecretDoesNotShowItself() {
        let secret = Secret("hunter2hunter2")
        #expect("\(secret)" == "<secret>" && String(reflecting: secret) == "<secret>")
        #expect(secret.equals(Array("hunter2hunter2".utf8)) && !secret.equals(Array("hunter2hunter3".utf8)))
        #expect(secret.withBytes { $0.count } == 14)
    }
}
