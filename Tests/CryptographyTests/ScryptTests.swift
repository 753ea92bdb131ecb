import Cryptography
import Testing

struct ScryptTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func derive(
        _ password: String, _ salt: String, _ costLog2: Int, _ blockSize: Int, _ parallelism: Int
    ) throws -> String {
        let parameters = try #require(
            Scrypt.Parameters(costLog2: costLog2, blockSize: blockSize, parallelism: parallelism))
        let key = try #require(
            Scrypt.derive(
                password: Array(password.utf8), salt: Array(salt.utf8), parameters: parameters, byteCount: 64))
        return hex(key)
    }

    /// RFC 7914 section 12, the three of its vectors that a test can afford.
    @Test func givesThePublishedKeys() throws {
        #expect(
            try derive("", "", 4, 1, 1)
                == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
        #expect(
            try derive("password", "NaCl", 10, 8, 16)
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
        #expect(
            try derive("pleaseletmein", "SodiumChloride", 14, 8, 1)
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
    }

    @Test func parametersBeyondReasonAreRefused() {
        #expect(Scrypt.Parameters(costLog2: 18, blockSize: 8, parallelism: 1) != nil)
        #expect(Scrypt.Parameters(costLog2: 19, blockSize: 8, parallelism: 1) == nil)
        #expect(Scrypt.Parameters(costLog2: 20, blockSize: 2, parallelism: 1) != nil)
        #expect(Scrypt.Parameters(costLog2: 21, blockSize: 1, parallelism: 1) == nil)
        #expect(Scrypt.Parameters(costLog2: 0, blockSize: 8, parallelism: 1) == nil)
        #expect(Scrypt.Parameters(costLog2: 10, blockSize: 0, parallelism: 1) == nil)
        #expect(Scrypt.Parameters(costLog2: 10, blockSize: 33, parallelism: 1) == nil)
        #expect(Scrypt.Parameters(costLog2: 10, blockSize: 8, parallelism: 17) == nil)
        #expect(Scrypt.Parameters(costLog2: 16, blockSize: 1, parallelism: 1) == nil)
    }

    /// More than libcrypto allows unless it is told to.
    @Test func theMostMemoryThatIsAllowedWorks() throws {
        let parameters = try #require(Scrypt.Parameters(costLog2: 18, blockSize: 8, parallelism: 1))
        #expect(Scrypt.derive(password: [1], salt: [2], parameters: parameters, byteCount: 32)?.count == 32)
    }
}
