import Cryptography
import Database
import Feedback
import Testing

@testable import Store

/// Large mails are written piece by piece and come back whole.
struct LargeDeliveryTests {
    private static let sizes = [
        StoreLimits.deliveryBytesApart - 1, StoreLimits.deliveryBytesApart, LargeColumn.bytesMin - 1,
        LargeColumn.bytesMin, 2 * LargeColumn.bytesMin + 1,
    ]

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ $0 >> 8) } }

    @Test(arguments: sizes) func aDeliveryComesBackAsItCame(_ count: Int) async throws {
        let fixture = try Fixture()
        let source = StoredSource(
            id: fixture.identifiers.next(at: fixture.clock.now), kind: .email, name: "mail", survey: nil, secrets: [],
            createdAt: fixture.clock.now, lastEventAt: nil, events: 0)
        let raw = RawDelivery(
            id: fixture.identifiers.next(at: fixture.clock.now), source: source.id, dedupeKey: "k",
            contentType: "message/rfc822", body: bytes(count), receivedAt: fixture.clock.now, outcome: "received")
        try await fixture.store.write { writer in
            try writer.insert(source)
            #expect(try writer.insert(raw))
            #expect(try !writer.insert(raw), "the same again")
        }
        let kept = try await fixture.store.read { try $0.delivery(raw.id) }
        #expect(kept?.body == raw.body)
    }

    @Test(arguments: sizes) func aFileComesBackAsItCame(_ count: Int) async throws {
        let fixture = try Fixture()
        let content = bytes(count)
        let half = count / 2
        let file = SubmittedAttachment(
            name: "a.bin", mediaType: "application/octet-stream", byteCount: count, digest: SHA256.digest(content),
            content: FileContent(byteCount: count) { take in
                try content[..<half].withUnsafeBufferPointer { try take($0) }
                try content[half...].withUnsafeBufferPointer { try take($0) }
            })
        let item = fixture.feedback(comment: "with a file", attachments: [file, file])
        try await fixture.insert(item)
        let (listed, found) = try await fixture.store.read { reader in
            (try reader.attachments(of: item.id), try reader.attachment(1, of: item.id))
        }
        #expect(listed.map(\.isKept) == [true, true] && listed.map(\.byteCount) == [count, count])
        #expect(found?.bytes == content)
    }
}
