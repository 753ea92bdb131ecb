internal import Codecs
internal import Cryptography
internal import Feedback

/// The signature of Amazon SNS: RSA over the message's fields in a fixed order, with SHA-1 (version 1) or SHA-256
/// (version 2). The certificate comes from an address of Amazon's alone, or is pinned by the source's owner.
package enum SNSSignature {
    static let addressBytesMax = 512

    /// The address of the certificate, where it is one of Amazon's.
    static func certificateAddress(_ envelope: JSON) -> String? {
        guard let address = envelope["SigningCertURL"]?.string, isAmazons(address) else { return nil }
        let path = address.utf8.drop { $0 != 0x3A }.dropFirst(3).drop { $0 != 0x2F }
        let prefix = "/SimpleNotificationService-".utf8
        guard path.starts(with: prefix), path.elementsEqual(path.filter { $0 != 0x3F && $0 != 0x23 }) else {
            return nil
        }
        let name = path.dropFirst(prefix.count)
        let suffix = Array(".pem".utf8)
        guard name.count > suffix.count, Array(name.suffix(suffix.count)) == suffix,
            name.dropLast(suffix.count).allSatisfy({ isLowerLetter($0) || ASCII.isDigit($0) })
        else { return nil }
        return address
    }

    /// `https://sns.REGION.amazonaws.com/`, perhaps with `.cn`: what keeps us from calling anybody else.
    static func isAmazons(_ address: String) -> Bool {
        let start = "https://sns.".utf8
        let bytes = Array(address.utf8)
        guard bytes.count <= addressBytesMax, bytes.starts(with: start), bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return false }
        let host = bytes[start.count...].prefix { $0 != 0x2F }
        guard host.endIndex < bytes.endIndex else { return false }
        for end in [".amazonaws.com", ".amazonaws.com.cn"] where Array(host.suffix(end.utf8.count)) == Array(end.utf8) {
            let region = host.dropLast(end.utf8.count)
            if !region.isEmpty, region.allSatisfy({ isLowerLetter($0) || ASCII.isDigit($0) || $0 == 0x2D }) {
                return true
            }
        }
        return false
    }

    /// Name and value on a line each; values as they are once JSON is decoded. It is handed over in pieces.
    ///
    /// - Returns: `false` where a member is missing.
    static func writeCanonicalText(
        of envelope: SNSEnvelope, _ write: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(ChannelError) -> Bool {
        let isNotification = envelope.fields["Type"]?.string == "Notification"
        let names =
            isNotification
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
        func line(_ text: String) { Array("\(text)\n".utf8).withUnsafeBufferPointer(write) }
        for name in names {
            guard let value = envelope.fields[name]?.string else {
                if name == "Subject" { continue }
                return false
            }
            line(name)
            if name == "Message" { try envelope.forEachPieceOfMessage(write) }
            line(value)
        }
        return true
    }

    static func check(_ envelope: SNSEnvelope, certificate: SigningCertificate, now: Instant) throws(ChannelError) {
        let seconds = now.millisecondsSinceEpoch.flooredDivision(by: 1000)
        guard certificate.isValid(atSecondsSinceEpoch: seconds) else {
            throw .badSignature("The signing certificate is not valid now. Is this server's clock right?")
        }
        let digest: VerifyingKey.Digest
        switch envelope.fields["SignatureVersion"]?.string {
        case "1": digest = .sha1
        case "2": digest = .sha256
        default: throw .badSignature("SignatureVersion must be 1 or 2.")
        }
        let signature = envelope.fields["Signature"]?.string.flatMap { Base64.decode($0.utf8) }
        var isWhole = false
        let isRight = try certificate.key.isSignature(signature ?? [], digest: digest) { write throws(ChannelError) in
            isWhole = try writeCanonicalText(of: envelope, write)
        }
        guard isRight, isWhole, signature != nil else {
            throw .badSignature("The signature does not match the message under its certificate.")
        }
    }

    private static func isLowerLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}
