import Codecs
import Testing

@testable import earshot

struct FeedbackRowTests {
    private func row(
        _ header: [String], _ cells: [String], line: Int = 2, defaults: FeedbackRow.Defaults = .init()
    ) throws -> JSON {
        let table = try FeedbackTable(header, file: "a.csv")
        return try FeedbackRow(table: table, defaults: defaults).feedback(cells, line: line)
    }

    @Test func columnsBecomeTheFieldsOfTheAPI() throws {
        let json = try row(
            [
                "score", "survey", "comment", "email", "name", "person_id", "channel", "occurred_at", "external_id",
                "tags", "touchpoint", "language", "attribute:plan",
            ],
            [
                "9", "nps", "Great", "a@example.org", "A", "cust_1", "kiosk", "2026-01-02T03:04:05Z", "x1", "a; b,c",
                "delivery", "en", "pro",
            ])
        let person = JSON.object([
            .init("id", .string("cust_1")), .init("email", .string("a@example.org")), .init("name", .string("A")),
            .init("attributes", .object([.init("plan", .string("pro"))])),
        ])
        #expect(json["score"] == .integer(9))
        #expect(json["survey"] == .string("nps") && json["channel"] == .string("kiosk"))
        #expect(json["person"] == person)
        #expect(json["tags"] == .array([.string("a"), .string("b"), .string("c")]))
        #expect(json["occurred_at"] == .string("2026-01-02T03:04:05Z") && json["external_id"] == .string("x1"))
        #expect(json["touchpoint"] == .string("delivery") && json["language"] == .string("en"))
    }

    @Test func emptyCellsAreLeftOutAndDefaultsStandIn() throws {
        let json = try row(
            ["score", "comment", "survey"], ["5", "  ", ""], defaults: .init(survey: "csat", channel: "letter"))
        #expect(json["comment"] == nil && json["person"] == nil)
        #expect(json["survey"] == .string("csat") && json["channel"] == .string("letter"))
    }

    @Test(arguments: ["Score", "RATING", " nps ", "Score "])
    func headersAreReadWithTheirOtherNames(_ header: String) {
        #expect(FeedbackColumn(header: header) == .score)
    }

    @Test func headersOfSeveralWordsMayBeWrittenInAnyWay() {
        for header in ["occurred_at", "Occurred At", "occurred-at", "Created at", "DATE"] {
            #expect(FeedbackColumn(header: header) == .occurredAt)
        }
        #expect(FeedbackColumn(header: "attribute:Plan") == .attribute("Plan"))
        #expect(FeedbackColumn(header: "attribute:") == nil && FeedbackColumn(header: "colour") == nil)
    }

    @Test func aTableWithoutScoreAndCommentIsRefused() {
        for header in [["a", "b"], ["email"], [""], []] {
            let error = #expect(throws: CommandError.self) { try FeedbackTable(header, file: "a.csv") }
            #expect(error?.status == .dataError)
        }
        #expect(throws: CommandError.self) { try FeedbackTable(["score", "rating"], file: "a.csv") }
    }

    @Test func unknownColumnsAreNamed() throws {
        let table = try FeedbackTable(["score", "colour", "comment"], file: "a.csv")
        #expect(table.ignored == ["colour"])
        #expect(table.columns == [.score, nil, .comment])
    }

    @Test(arguments: [
        ("9", JSON.integer(9)), ("9.0", .number(9)), ("4,5", .number(4.5)), ("-1", .integer(-1)),
    ])
    func scoresAreNumbers(_ text: String, _ score: JSON) throws {
        #expect(try row(["score", "comment"], [text, ""])["score"] == score)
    }

    @Test(arguments: ["abc", "9/10", "1e3", "0x9", "inf", "nan", "1.2.3", "9 9"])
    func otherScoresAreRefused(_ text: String) {
        let error = #expect(throws: FeedbackRow.Fault.self) { try row(["score", "comment"], [text, ""]) }
        #expect(error?.reason == "score is not a number: \"\(text)\"")
    }

    @Test(arguments: [
        ("2026-01-02", "2026-01-02T00:00:00Z"), ("2026-01-02 10:20", "2026-01-02T10:20:00Z"),
        ("2026-01-02 10:20:30", "2026-01-02T10:20:30Z"), ("2026-01-02T10:20:30", "2026-01-02T10:20:30Z"),
        ("2026-01-02T10:20:30+02:00", "2026-01-02T10:20:30+02:00"), ("yesterday", "yesterday"),
    ])
    func timesAreCompletedWhereTheyAreClear(_ text: String, _ time: String) {
        #expect(FeedbackRow.time(text) == time)
    }

    @Test func rowsWithoutAKeyGetOneOfTheirLineAndContents() throws {
        let header = ["score", "comment"]
        let key = try row(header, ["9", "a"])["external_id"]
        #expect(key != nil)
        #expect(try row(header, ["9", "a"])["external_id"] == key)
        #expect(try row(header, ["9", "a"], line: 3)["external_id"] != key)
        #expect(try row(header, ["9", "b"])["external_id"] != key)
        #expect(try row(header, ["9a", ""].map { $0 == "9a" ? "8" : $0 })["external_id"] != key)
    }
}
