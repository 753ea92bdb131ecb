import Codecs
import Glibc
import Testing

@testable import earshot

struct FeedbackImportTests {
    private func take(_ text: String, over client: RecordingClient) async throws -> ImportTally {
        var path = Array("/tmp/earshot-import-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        try #require(descriptor >= 0)
        defer { unlink(path) }
        StandardOutput.write(Array(text.utf8), to: descriptor)
        close(descriptor)
        let input = try InputFile(path: String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
        var run = FeedbackImport(
            client: client, target: .feedback(.init(survey: "nps")),
            progress: ProgressLine(isShown: false, bytesTotal: nil))
        return try await run.take(input)
    }

    @Test func rowsGoOutInBatchesOfFiveHundred() async throws {
        let client = RecordingClient()
        let rows = (0..<1_001).map { "\($0 % 11),row \($0)\n" }.joined()
        let tally = try await take("score,comment\n" + rows, over: client)
        #expect(client.batches.map(\.count) == [500, 500, 1])
        #expect(tally == ImportTally(created: 1_001, known: 0, refused: 0))
        #expect(client.batches[2][0]["comment"] == .string("row 1000"))
    }

    @Test func badRowsAreCountedAndTheOthersKept() async throws {
        let client = RecordingClient { $0["score"] == .integer(11) }
        let tally = try await take("score,comment\n9,a\n11,b\nx,c\n8\n7,\"d\"e\n6,f", over: client)
        #expect(tally == ImportTally(created: 2, known: 0, refused: 4))
        #expect(client.batches.map(\.count) == [3])
    }

    @Test func aBusyServerIsAskedAgain() async throws {
        let client = RecordingClient(busyAnswers: 1)
        let tally = try await take("score,comment\n9,a", over: client)
        #expect(tally.created == 1)
    }

    @Test func anEmptyFileIsAnError() async {
        for text in ["", "\n\n", "\u{FEFF}"] {
            await #expect(throws: CommandError.self) { _ = try await take(text, over: RecordingClient()) }
        }
    }

    @Test func aBadFirstRowEndsIt() async {
        await #expect(throws: CommandError.self) { _ = try await take("sc\"ore,comment\n9,a", over: RecordingClient()) }
    }

    @Test func aHeaderAloneIsNoRows() async throws {
        #expect(try await take("score,comment\n", over: RecordingClient()) == ImportTally())
    }
}
