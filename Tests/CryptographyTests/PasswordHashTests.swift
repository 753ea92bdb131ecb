import Cryptography
import Testing

struct PasswordHashTests {
    /// Cheap parameters, as an older release could have written them.
    private static let older = "scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw==$"

    private func olderHash(of password: String) throws -> String {
        let parameters = try #require(Scrypt.Parameters(costLog2: 10, blockSize: 8, parallelism: 1))
        let hash = try #require(
            Scrypt.derive(
                password: Array(password.utf8), salt: Array(0..<16), parameters: parameters, byteCount: 32))
        return Self.older + base64(hash)
    }

    private func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 { text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : "=") }
        }
        return text
    }

    @Test func onlyTheRightPasswordVerifies() {
        let hash = PasswordHash.make("correct horse battery staple")
        #expect(hash.hasPrefix("scrypt$ln=15,r=8,p=3$"))
        #expect(PasswordHash.verify("correct horse battery staple", against: hash))
        #expect(!PasswordHash.verify("correct horse battery stapl", against: hash))
        #expect(!PasswordHash.needsRehash(hash))
    }

    @Test func nothingIsCutOffAndUnicodeCounts() throws {
        let long = String(repeating: "x", count: 128)
        let hash = try olderHash(of: long)
        #expect(PasswordHash.verify(long, against: hash))
        #expect(!PasswordHash.verify(long + "x", against: hash))
        #expect(!PasswordHash.verify(String(long.dropLast()), against: hash))
        let composed = try olderHash(of: "p\u{E9}ch\u{E9}")
        #expect(PasswordHash.verify("p\u{E9}ch\u{E9}", against: composed))
        // Canonically equivalent, but other bytes: as typed is as checked.
        #expect(!PasswordHash.verify("pe\u{301}che\u{301}", against: composed))
    }

    @Test func olderParametersAreReadBackAndAskForARehash() throws {
        let hash = try olderHash(of: "correct horse")
        #expect(PasswordHash.verify("correct horse", against: hash))
        #expect(PasswordHash.needsRehash(hash))
    }

    @Test func whatIsNoHashVerifiesNothing() throws {
        let good = try olderHash(of: "correct horse")
        #expect(PasswordHash.verify("correct horse", against: good))
        let bad = [
            "", "scrypt", "$$$", "correct horse", good + "$", String(good.dropLast(4)), String(good.dropLast()),
            good.replacing("ln=10", with: "ln=10 "), good.replacing("ln=10", with: "ln=+10"),
            good.replacing("ln=10", with: "ln=0"), good.replacing("ln=10", with: "ln=25"),
            good.replacing("r=8", with: "r=99999999999999999999"), good.replacing("p=1", with: "p="),
            good.replacing("p=1", with: "p=1,p=1"), good.replacing("scrypt", with: "bcrypt"),
            "scrypt$ln=10,r=8,p=1$AAEC$AAEC", "scrypt$ln=10,r=8,p=1$$",
        ]
        for text in bad {
            #expect(!PasswordHash.verify("correct horse", against: text), "\(text)")
            #expect(PasswordHash.needsRehash(text))
        }
    }

    @Test func equalPasswordsHaveDifferentHashes() {
        #expect(PasswordHash.make("correct horse") != PasswordHash.make("correct horse"))
    }
}
