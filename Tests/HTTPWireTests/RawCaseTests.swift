import HTTPCases
import Testing

/// The raw requests through parser and chunked decoder alone: the same outcome however they are cut.
struct RawCaseTests {
    private static let host = "127.0.0.1:8080"
    /// Up to this length a request is cut at every offset and comes byte by byte; longer ones show limits only.
    private static let everyCutMax = 500
    private static let byteByByteMax = 5_000

    @Test func theCasesAreThere() {
        #expect(RawCaseFiles.all.count >= 580)
        #expect(Set(RawCaseFiles.all.map(\.name)).count == RawCaseFiles.all.count, "two cases share a name")
        #expect(RawCaseFiles.all.allSatisfy { !$0.steps.isEmpty && !$0.accepted.isEmpty })
    }

    @Test(arguments: RawCaseFiles.all)
    func whatTheFramingLayerDecidesIsAccepted(raw: RawCase) {
        let bytes = raw.bytes(host: Self.host)
        var transcript = WireTranscript()
        transcript.take(bytes[...])
        let outcomes = Self.outcomes(transcript, ends: raw.steps.contains(.endOutput))
        #expect(raw.accepts(outcomes, Self.matches), "\(outcomes), accepted \(raw.accepted)")
    }

    @Test(arguments: RawCaseFiles.all)
    func theOutcomeDoesNotDependOnTheCuts(raw: RawCase) {
        let bytes = raw.bytes(host: Self.host)
        let whole = WireTranscript.events(bytes)
        let step = bytes.count <= Self.byteByByteMax ? 1 : 997
        #expect(WireTranscript.events(bytes, cutAt: stride(from: 0, to: bytes.count, by: step)) == whole)
        guard bytes.count <= Self.everyCutMax else { return }
        for cut in 0...bytes.count {
            #expect(WireTranscript.events(bytes, cutAt: [cut]) == whole, "cut at \(cut)")
        }
    }

    /// `whole` for a request that the application would answer, a status for a refusal.
    private static func outcomes(_ transcript: WireTranscript, ends: Bool) -> [String] {
        var outcomes: [String] = []
        for event in transcript.events {
            switch event {
            case .head(_, _, _, let hasBody): if !hasBody { outcomes.append("whole") }
            case .body: outcomes.append("whole")
            case .refused(let status): outcomes.append("\(status)")
            }
        }
        if transcript.isInside || outcomes.isEmpty { outcomes.append(ends ? "close" : "wait") }
        return outcomes
    }

    /// What only the application can say stands for a request that came whole.
    private static func matches(_ outcome: String, _ set: Set<String>) -> Bool {
        guard outcome == "whole" else { return RawCase.matches(outcome, set) }
        return !set.isDisjoint(with: ["base", "2xx", "3xx", "4xx", "404", "405", "413", "415", "417"])
    }
}
