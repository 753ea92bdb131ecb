internal import COpenSSL

/// Passwords as they are kept: `scrypt$ln=15,r=8,p=3$SALT$HASH`, salt and hash in base 64 (RFC 4648 section 4). The
/// parameters stand in the text, so that older hashes stay good when the default rises.
package enum PasswordHash {
    /// ASVS 5, appendix C.
    private static let saltByteCount = 16
    /// A shorter hash is the longer one cut off, so no other length is taken.
    private static let hashByteCount = 32

    /// Takes about a quarter of a second and 32 MiB: run it where it may block. It stops the process where that memory
    /// is not to be had, as any other allocation does.
    package static func make(_ password: String) -> String {
        let salt = RandomBytes.make(saltByteCount)
        guard
            let hash = Scrypt.derive(
                password: Array(password.utf8), salt: salt, parameters: .passwords, byteCount: hashByteCount)
        else { preconditionFailure("no memory to hash a password") }
        return Stored(parameters: .passwords, salt: salt, hash: hash).text
    }

    /// Whether `text` is the hash of `password`; in constant time where the texts have the same parameters. A text that
    /// is not a hash, or whose parameters are beyond reason, is no password's.
    package static func verify(_ password: String, against text: String) -> Bool {
        guard let stored = Stored(text),
            let hash = Scrypt.derive(
                password: Array(password.utf8), salt: stored.salt, parameters: stored.parameters,
                byteCount: stored.hash.count)
        else { return false }
        return ConstantTime.areEqual(hash, stored.hash)
    }

    /// Whether the hash should be made anew at the next right password: its parameters are not today's.
    package static func needsRehash(_ text: String) -> Bool { Stored(text)?.parameters != .passwords }

    private struct Stored {
        let parameters: Scrypt.Parameters
        let salt: [UInt8]
        let hash: [UInt8]

        init(parameters: Scrypt.Parameters, salt: [UInt8], hash: [UInt8]) {
            self.parameters = parameters
            self.salt = salt
            self.hash = hash
        }

        init?(_ text: String) {
            let parts = Array(text.utf8).split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
            guard parts.count == 4, parts[0].elementsEqual("scrypt".utf8), let parameters = Stored.parameters(parts[1]),
                let salt = Base64Text.decode(parts[2]), let hash = Base64Text.decode(parts[3]),
                (8...64).contains(salt.count), hash.count == hashByteCount
            else { return nil }
            self.init(parameters: parameters, salt: salt, hash: hash)
        }

        var text: String {
            let cost = "ln=\(parameters.costLog2),r=\(parameters.blockSize),p=\(parameters.parallelism)"
            return "scrypt$\(cost)$\(Base64Text.encode(salt))$\(Base64Text.encode(hash))"
        }

        private static func parameters(_ text: ArraySlice<UInt8>) -> Scrypt.Parameters? {
            let fields = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard fields.count == 3, let costLog2 = number(fields[0], after: "ln="),
                let blockSize = number(fields[1], after: "r="), let parallelism = number(fields[2], after: "p=")
            else { return nil }
            return Scrypt.Parameters(costLog2: costLog2, blockSize: blockSize, parallelism: parallelism)
        }

        private static func number(_ field: ArraySlice<UInt8>, after name: String) -> Int? {
            let digits = field.dropFirst(name.utf8.count)
            guard field.starts(with: name.utf8), (1...3).contains(digits.count) else { return nil }
            return digits.reduce(0 as Int?) { total, digit in
                guard let total, (0x30...0x39).contains(digit) else { return nil }
                return total * 10 + Int(digit - 0x30)
            }
        }
    }
}
