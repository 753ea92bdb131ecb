import Testing

@testable import Feedback

/// Identifiers, scales and roles: the values that are stored.
struct IdentifierTests {
    private let now = Instant(millisecondsSinceEpoch: 1_645_557_742_000)

    /// The example of RFC 9562, appendix A.6.
    @Test func theExampleOfTheRFC() throws {
        let id = Identifier(at: now, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(Identifier(id.description) == id)
        #expect(Identifier("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") == id)
        #expect(Identifier(bytes: id.bytes) == id && id.bytes.count == 16)
    }

    @Test func versionAndVariantAreSetWhateverTheRandomBits() {
        for random in [UInt64.min, .max] {
            let id = Identifier(at: now, random: (random, random))
            #expect(id.high >> 12 & 0xF == 7)
            #expect(id.low >> 62 == 2)
        }
    }

    @Test(arguments: [
        "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff",
        "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
        "017f22e2-79b0-7cc39-8c4-dc0c0c07398f", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
        "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    ])
    func otherTextIsNoIdentifier(_ text: String) {
        #expect(Identifier(text) == nil)
        #expect(Identifier(bytes: Array(text.utf8)) == nil)
    }

    @Test func identifiersRiseAlsoWhenTheClockGoesBack() {
        let source = IdentifierSource()
        var last = source.next(at: now)
        for step in 0..<2_000 {
            let next = source.next(at: now.advanced(byMilliseconds: Int64(step % 3) * -1_000))
            #expect(next > last)
            last = next
        }
    }

    @Test func identifiersGoOnAfterTheLastOneOfAnEarlierProcess() {
        let last = IdentifierSource().next(at: now.advanced(byMilliseconds: 3_600_000))
        let source = IdentifierSource(after: last)
        let first = source.next(at: now)
        #expect(first > last && source.next(at: now) > first)
        #expect(source.next(at: now.advanced(byMilliseconds: 3_600_001)).high >> 16 == last.high >> 16 + 1)
    }

    @Test func identifiersOfLaterTimesAreLater() {
        let source = IdentifierSource()
        let first = source.next(at: now)
        let later = source.next(at: now.advanced(byMilliseconds: 1))
        #expect(first < later && first.description < later.description)
        #expect(later.high >> 16 == UInt64(now.millisecondsSinceEpoch + 1))
    }

    @Test func scalesComeBackFromTheirCodes() throws {
        let codes = [
            "nps:0-10", "thumbs:0-1", "stars:1-5", "csat:1-2", "csat:1-3", "csat:1-5", "csat:1-7", "csat:1-10",
            "ces:1-5", "ces:1-7", "ces:1-5:reversed", "ces:1-7:reversed", "scale:0-10", "scale:3-4", "scale:-3-3",
            "scale:-10--5", "scale:90-100",
        ]
        for code in codes { #expect(try #require(ScoreScale(code: code)).code == code) }
        for code in [
            "", "nps", "nps:0-9", "csat:1-4", "ces:1-6", "csat:1-5:reversed", "scale:5-5", "scale:0-11", "scale:3--3",
        ] {
            #expect(ScoreScale(code: code) == nil, "\(code)")
        }
    }

    @Test func onlyKnownScalesCanBeMade() {
        #expect(ScoreScale.csat(points: 4) == nil && ScoreScale.ces(points: 10, isReversed: false) == nil)
        #expect(ScoreScale.scale(from: 0, to: 10) != nil && ScoreScale.scale(from: 0, to: 11) == nil)
        #expect(ScoreScale.scale(from: -10, to: 0) != nil && ScoreScale.scale(from: -11, to: -1) == nil)
        #expect(ScoreScale.scale(from: 90, to: 100) != nil && ScoreScale.scale(from: 91, to: 101) == nil)
        #expect(ScoreScale.scale(from: 3, to: -3) == nil && ScoreScale.scale(from: 3, to: 4) != nil)
        #expect(ScoreScale.scale(from: 5, to: 5) == nil)
    }

    @Test func rolesCoverWhatIsBelowThemButForIngest() {
        let covered = Role.allCases.map { role in Role.allCases.filter { role.covers($0) } }
        #expect(
            covered == [
                [.ingest], [.viewer], [.ingest, .viewer, .editor], [.ingest, .viewer, .editor, .owner],
            ])
    }

    @Test func theBuiltInSurveysAskWhatTheirNamesSay() {
        #expect(Survey.builtIn.map(\.slug) == ["nps", "csat", "ces"])
        #expect(Survey.builtIn.map { $0.firstScored?.kind.scale?.code } == ["nps:0-10", "csat:1-5", "ces:1-7"])
        #expect(Survey.builtIn.allSatisfy { $0.firstText?.key == "comment" && $0.firstScored?.isRequired == true })
    }
}
