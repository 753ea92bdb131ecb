import Testing

@testable import MailServer

@Suite struct DataReaderTests {
    private func read(
        _ text: String, cutAt cut: Int? = nil, bytesMax: Int = 1_000
    ) -> (
        MailDataReader.Outcome, message: String, rest: Int, isTooLarge: Bool
    ) {
        let bytes = Array(text.utf8)
        var reader = MailDataReader(bytesMax: bytesMax, announced: nil)
        let pieces = cut.map { [bytes[..<$0], bytes[$0...]] } ?? [bytes[...]]
        var outcome = MailDataReader.Outcome.needMore
        var used = 0
        for piece in pieces where outcome == .needMore {
            let (next, end) = reader.read(piece)
            outcome = next
            used = end
        }
        return (outcome, String(decoding: reader.message, as: UTF8.self), bytes.count - used, reader.isTooLarge)
    }

    static let whole: [(sent: String, message: String)] = [
        ("a\r\n.\r\n", "a\r\n"), (".\r\n", ""), ("..\r\n.\r\n", ".\r\n"), ("..a\r\n..\r\n.\r\n", ".a\r\n.\r\n"),
        (".a\r\n.\r\n", "a\r\n"), ("a\rb\r\n.\r\n", "a\rb\r\n"), (".\ra\r\n.\r\n", "\ra\r\n"),
        (".\r\r\n.\r\n", "\r\r\n"), ("a\r\r\n.\r\n", "a\r\r\n"), ("\r\n\r\n.\r\n", "\r\n\r\n"),
        ("a.\r\n.b\r\n.\r\n", "a.\r\nb\r\n"), ("a\r\n.\rb.\r\n.\r\n", "a\r\n\rb.\r\n"),
    ]

    @Test(arguments: whole) func dotsAreTakenAwayAndTheEndIsFoundWhereverTheBytesAreCut(
        _ sent: String, _ message: String
    ) {
        let bytes = sent.utf8.count
        for cut in [nil] + (0...bytes).map(Optional.some) {
            let result = read(sent + "QUIT\r\n", cutAt: cut)
            #expect(result.0 == .complete && result.message == message && result.rest == 6, "cut at \(cut ?? -1)")
        }
    }

    @Test(arguments: ["a\n.\n", "a\n.\r\n", "a\r\n.\n", ".\n", "\n", "a\r\nb\nc\r\n.\r\n", "..\n.\r\n", "\r\n.\n\r\n"])
    func aLineFeedAloneIsRefused(_ sent: String) {
        for cut in [nil] + (0...sent.utf8.count).map(Optional.some) {
            #expect(read(sent, cutAt: cut).0 == .bareLineFeed, "cut at \(cut ?? -1)")
        }
    }

    @Test func theSizeIsBoundedAndTheEndStillFound() {
        let text = String(repeating: "x", count: 8)
        #expect(!read("\(text)\r\n.\r\n", bytesMax: 10).isTooLarge)
        let over = read("\(text)y\r\n.\r\n", bytesMax: 10)
        #expect(over.isTooLarge && over.0 == .complete && over.message.isEmpty)
    }
}
