import Codecs
import Feedback
import Testing

@testable import Channels

@Suite struct LetterTests {
    private func table(_ text: String) throws -> LetterTable { try LetterTable(Array(text.utf8)) }

    private func submission(_ row: LetterTable.Row, _ order: LetterDateOrder = .iso) throws -> Submission {
        try row.entry.get().submission(order, today: nil, now: Given.now)
    }

    @Test(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
    func theSampleIsOneLetter() throws {
        let table = try LetterTable(Samples.bytes("letter/letters.csv"))
        #expect(table.rows.count == 1 && table.ignored.isEmpty)
        let item = try submission(table.rows[0])
        #expect(item.externalID == "L-2026-0001" && item.subject == "Late delivery" && item.language == "en")
        #expect(
            item.comment == "Dear Sirs,\r\nthe parcel came \"late\" again.\r\nYours, A. Smith"
                || item.comment == "Dear Sirs,\nthe parcel came \"late\" again.\nYours, A. Smith")
        #expect(item.person?.name == "Dr. A. Smith" && item.letter?.senderAddress == "1 High St, Leeds")
        #expect(item.letter?.enteredBy == "mk" && item.attachments.map(\.name) == ["L-2026-0001.pdf"])
        #expect(
            Day(text: "2026-01-03").map {
                item.receivedAt?.millisecondsSinceEpoch == $0.start.millisecondsSinceEpoch + 43_200_000
            } == true)
        print(
            "letter samples: letters.csv | L-2026-0001 of 2026-01-03, scan named | \(item.externalID ?? "") of 2026-01-03, \(item.attachments[0].name)"
        )
    }

    @Test func columnsHaveOtherNamesAndDelimiters() throws {
        let table = try table("\u{FEFF}Ref;Eingangsdatum;Betreff;Absender;Color;Score\nA1;31.12.2025;Hallo;Eva;red;4\n")
        #expect(table.ignored == ["Color"])
        let item = try submission(table.rows[0], .dayFirst)
        #expect(
            item.externalID == "A1" && item.subject == "Hallo" && item.score == .number(4) && item.reviewScale == .stars
        )
        #expect(throws: ValidationError.self) { try submission(table.rows[0]) }
    }

    @Test(
        arguments: [
            (LetterDateOrder.iso, "2026-03-04", "2026-03-04"), (.dayFirst, "03.04.2026", "2026-04-03"),
            (.dayFirst, "3/4/2026", "2026-04-03"),
            (.monthFirst, "03/04/2026", "2026-03-04"), (.dayFirst, "2026-03-04", "2026-03-04"),
            (.iso, "03/04/2026", nil),
            (.monthFirst, "31/12/2025", nil), (.dayFirst, "31.02.2026", nil), (.dayFirst, "3.4.26", nil),
            (.iso, "", nil),
        ] as [(LetterDateOrder, String, String?)])
    func aDateIsNeverGuessed(_ order: LetterDateOrder, _ text: String, _ day: String?) {
        #expect(order.day(text)?.text == day)
    }

    @Test func windows1252AndRaggedRowsAreRowsOfTheirOwn() throws {
        let bytes =
            Array("reference,received_on,body\nR1,2026-01-01,".utf8) + [0x4D, 0xFC, 0x6C, 0x6C]
            + Array("\nR2,2026-01-01\nR3,2026-01-02,ok\n".utf8)
        let table = try LetterTable(bytes)
        #expect(try submission(table.rows[0]).comment == "M\u{FC}ll")
        #expect(throws: ValidationError.self) { try table.rows[1].entry.get() }
        #expect(try submission(table.rows[2]).externalID == "R3" && table.rows[2].line == 4)
    }

    @Test func aLetterWithoutANumberHasAKeyOfItsWords() throws {
        let table = try table("received_on,sender_name,body\n2026-01-01,Eva,x\n2026-01-01,Eva,x\n2026-01-02,Eva,x\n")
        let keys = try table.rows.map { try submission($0).externalID }
        #expect(keys[0] == keys[1] && keys[0] != keys[2] && keys[0]?.hasPrefix("letter:") == true)
    }

    @Test(arguments: [
        ("received_on,body\n,x", "received_on"), ("received_on,body\n2999-01-01,x", "received_on"),
        ("received_on,letter_date,body\n2026-01-01,2026-01-02,x", "letter_date"),
        ("received_on,rating\n2026-01-01,9", "rating"),
        ("received_on,body,channel\n2026-01-01,x,fax", "channel"), ("received_on,body\n2026-01-01,", "body"),
    ]) func aWrongRowNamesItsField(_ text: String, _ field: String) throws {
        let row = try table(text + "\n").rows[0]
        do {
            _ = try submission(row)
            Issue.record("taken")
        } catch let fault as ValidationError { #expect(fault.parameters.first?.name == field) }
    }

    @Test(arguments: [("-3", -3), ("\u{2212}10", -10), ("100", 100), ("7", 7)] as [(String, Double)])
    func aRatingMayLieOnASurveysOwnScale(_ text: String, _ rating: Double) throws {
        let row = try table("received_on,rating,survey\n2026-01-01,\(text),mood\n").rows[0]
        #expect(try submission(row).score == .number(rating))
    }

    @Test(arguments: ["--3", "-", "1000", "3.5", "+3"]) func whatIsNoWholeNumberIsNoRating(_ text: String) throws {
        let row = try table("received_on,rating,survey\n2026-01-01,\(text),mood\n").rows[0]
        #expect(throws: ValidationError.self) { try submission(row) }
    }

    @Test func aTableWithoutALettersColumnsIsRefused() {
        #expect(throws: ValidationError.self) { try table("a,b\n1,2\n") }
        #expect(throws: ValidationError.self) { try table("body,text\n1,2\n") }
        #expect(throws: ValidationError.self) { try table("") }
    }

    @Test func jsonCarriesAScan() throws {
        let json = try JSONReader.read(
            Array(
                #"{"reference":"L1","received_on":"2026-01-03","body":"x","tags":["a","b"],"rating":5,"survey":"csat","scan":{"name":"c:\\scans\\1.pdf","type":"application/pdf","content":"JVBERg=="}}"#
                    .utf8))
        let entry = try LetterForm.entry(json: json)
        let item = try entry.submission(.iso, today: nil, now: Given.now)
        #expect(item.attachments.first?.name == "1.pdf" && item.attachments.first?.content?.bytes == Array("%PDF".utf8))
        #expect(item.tags == ["a", "b"] && item.survey == "csat" && item.isSolicited && item.reviewScale == nil)
        #expect(throws: ValidationError.self) {
            try LetterForm.entry(json: .object([JSON.Member("colour", .string("x"))]))
        }
    }
}
