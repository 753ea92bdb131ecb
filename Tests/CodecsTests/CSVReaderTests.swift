import TestSupport
import Testing

@testable import Codecs

/// A row as one line of text: its line, then its cells or the reason against it.
private func described(_ row: CSVRow) -> [String] {
    switch row.content {
    case .success(let cells): ["\(row.line)"] + cells
    case .failure(let error): ["\(row.line)!", error.reason]
    }
}

private func rows(
    _ bytes: [UInt8], pieces: Int = .max, delimiter: UInt8? = nil, limits: CSVLimits = .standard
) -> [[String]] {
    var reader = CSVReader(delimiter: delimiter, limits: limits)
    var rows: [CSVRow] = []
    var start = 0
    while start < bytes.count {
        let end = bytes.count - start > pieces ? start + pieces : bytes.count
        rows += reader.feed(bytes[start..<end])
        start = end
    }
    return (rows + reader.finish()).map(described)
}

private func rows(_ text: String, limits: CSVLimits = .standard) -> [[String]] {
    rows(Array(text.utf8), limits: limits)
}

struct CSVReaderTests {
    private static let good: [(String, [[String]])] = [
        ("", []), ("a", [["1", "a"]]), ("a,b\r\n1,2\r\n", [["1", "a", "b"], ["2", "1", "2"]]),
        ("a,b\n1,2", [["1", "a", "b"], ["2", "1", "2"]]),
        ("a,b\r1,2\r", [["1", "a", "b"], ["2", "1", "2"]]), ("a\r\n\r\n\n\rb", [["1", "a"], ["5", "b"]]),
        (",\n,", [["1", "", ""], ["2", "", ""]]),
        ("\"a\",\"b\"\n\"1\"\"2\",\"\"", [["1", "a", "b"], ["2", "1\"2", ""]]),
        ("a\n\"1\n2\r\n3\"\nb", [["1", "a"], ["2", "1\n2\r\n3"], ["5", "b"]]),
        ("a\n\"1\r\r2\"\nb", [["1", "a"], ["2", "1\r\r2"], ["5", "b"]]), ("\"\"\n\"\"", [["1", ""], ["2", ""]]),
        ("a, b \n 1,2 ", [["1", "a", " b "], ["2", " 1", "2 "]]),
        ("a;b\n1,5;2", [["1", "a", "b"], ["2", "1,5", "2"]]), ("a\tb\n1,5\t2", [["1", "a", "b"], ["2", "1,5", "2"]]),
        ("a|b\n1|2", [["1", "a", "b"], ["2", "1", "2"]]),
        ("\"a;b;c\",d\n1,2", [["1", "a;b;c", "d"], ["2", "1", "2"]]),
        ("\u{FEFF}a,b\n1,2", [["1", "a", "b"], ["2", "1", "2"]]), ("\u{FEFF}", []),
        ("caf\u{e9},\u{1F600}", [["1", "caf\u{e9}", "\u{1F600}"]]), ("\n\na,b", [["3", "a", "b"]]),
    ]

    private static let bad: [(String, [[String]])] = [
        ("a,b\n1\n2,3", [["1", "a", "b"], ["2!", "1 columns where the first row has 2"], ["3", "2", "3"]]),
        ("a,b\n1,2,3\n2,3", [["1", "a", "b"], ["2!", "3 columns where the first row has 2"], ["3", "2", "3"]]),
        (
            "a,b\n1\"2,3\n4,5",
            [["1", "a", "b"], ["2!", "a quote inside a cell that does not begin with one"], ["3", "4", "5"]]
        ),
        (
            "a,b\n\"1\"2,\"3\n4,5",
            [
                ["1", "a", "b"], ["2!", "text behind a closing quote; a quote inside a cell is written twice"],
                ["3", "4", "5"],
            ]
        ),
        (
            "a,b\n\"1\n2\"x,3\n4,5",
            [
                ["1", "a", "b"], ["2!", "text behind a closing quote; a quote inside a cell is written twice"],
                ["4", "4", "5"],
            ]
        ),
        (
            "a,b\n1,\"2\n3,4\n5,6",
            [["1", "a", "b"], ["2!", "a quote that is never closed"], ["3", "3", "4"], ["4", "5", "6"]]
        ),
        ("a,b\n1,\"2", [["1", "a", "b"], ["2!", "a quote that is never closed"]]),
        ("a,b\n1,\0\n3,4", [["1", "a", "b"], ["2!", "a NUL byte; the file must be UTF-8 text"], ["3", "3", "4"]]),
    ]

    @Test(arguments: good + bad)
    func readsTheSameHoweverItIsCut(text: String, expected: [[String]]) {
        let bytes = Array(text.utf8)
        #expect(rows(bytes) == expected)
        for pieces in 1...max(1, min(9, bytes.count)) {
            #expect(rows(bytes, pieces: pieces) == expected, "pieces of \(pieces)")
        }
    }

    @Test func theCallersDelimiterWins() {
        #expect(rows(Array("a,b;c".utf8), delimiter: UInt8(ascii: ";")) == [["1", "a,b", "c"]])
    }

    @Test func rowsThatAreNotUTF8AreReadAsWindows1252() {
        let bytes = Array("caf\u{e9},\u{e9}\n".utf8) + [0x63, 0xE9, 0x2C, 0x80, 0x0A]
        #expect(rows(bytes) == [["1", "caf\u{e9}", "\u{e9}"], ["2", "c\u{e9}", "\u{20AC}"]])
        // Two cells whose bytes would be one character if there were no comma between them.
        #expect(rows([0xC3, 0x2C, 0xA9]) == [["1", "\u{C3}", "\u{A9}"]])
    }

    @Test func holdsEveryLimitAndRefusesOneOver() {
        var limits = CSVLimits()
        limits.rowBytesMax = 10
        limits.columnsMax = 3
        #expect(rows("1234567890\n1", limits: limits) == [["1", "1234567890"], ["2", "1"]])
        #expect(rows("12345678901\n1", limits: limits) == [["1!", "a row longer than 10 bytes"], ["2", "1"]])
        #expect(rows("1,2,3\n", limits: limits) == [["1", "1", "2", "3"]])
        #expect(rows("1,2,3,4\n1", limits: limits) == [["1!", "more than 3 columns"], ["2", "1"]])
        #expect(rows("\"12345678\"\n", limits: limits) == [["1", "12345678"]])
        #expect(rows("\"1234567890\"\nb", limits: limits) == [["1!", "a row longer than 10 bytes"], ["2", "b"]])
        let endless = rows("\"1\n2\n3\n4\n5\n6\n7\n8", limits: limits)
        #expect(endless.first == ["1!", "a quote that is never closed"])
        #expect(endless.dropFirst() == ["2", "3", "4", "5", "6", "7", "8"].map { [$0, $0] }[...])
    }

    /// Found by fuzzing: the delimiter was counted in as much of a first line as had come by then.
    @Test func theDelimiterOfATooLongFirstLineDoesNotDependOnTheCuts() {
        var limits = CSVLimits()
        limits.rowBytesMax = 10
        let bytes = Array("1234567890a;\n;b,c;".utf8)
        let whole = rows(bytes, limits: limits)
        #expect(whole == [["1!", "a row longer than 10 bytes"], ["2", ";b", "c;"]])
        for pieces in 1...bytes.count { #expect(rows(bytes, pieces: pieces, limits: limits) == whole) }
    }

    @Test func aLineWithoutEndIsNotKept() {
        var reader = CSVReader()
        var rows: [CSVRow] = []
        for _ in 0..<64 { rows += reader.feed([UInt8](repeating: 0x61, count: 65_536)) }
        #expect(rows.isEmpty)
        rows += reader.feed(Array("\nnext\n".utf8))
        #expect(rows.map(described) == [["1!", "a row longer than 1048576 bytes"], ["2", "next"]])
    }

    @Test func theRegisterOfLettersIsRead() throws {
        guard let bytes = Samples.bytes("letter/letters.csv") else {
            print("skipped: no samples")
            return
        }
        let read = rows(bytes, pieces: 7)
        #expect(read == rows(bytes))
        #expect(read.first?.prefix(3) == ["1", "logged_at", "received_on"])
        #expect(read.allSatisfy { !$0[0].hasSuffix("!") })
        #expect(read.dropFirst().first?[7] == "Dear Sirs,\r\nthe parcel came \"late\" again.\r\nYours, A. Smith")
    }
}

struct CSVWriterTests {
    @Test(arguments: [
        ("", ""), ("a", "a"), ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""),
        ("a;b", "\"a;b\""),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "\"'\ta\""), ("\ra", "\"'\ra\""),
        ("\na", "\"'\na\""), ("\0a", "'\0a"),
        ("\u{FF1D}1", "'\u{FF1D}1"), ("\u{FF0B}1", "'\u{FF0B}1"), ("\u{FF0D}1", "'\u{FF0D}1"),
        ("\u{FF20}1", "'\u{FF20}1"), ("\r\n=1", "\"'\r\n=1\""),
        ("1=1", "1=1"), ("=\u{301}1", "'=\u{301}1"), ("caf\u{e9}", "caf\u{e9}"),
    ])
    func textIsNeverAFormula(text: String, expected: String) {
        var writer = CSVWriter()
        writer.field(text)
        #expect(writer.bytes == Array(expected.utf8))
    }

    @Test func numbersStayNumbers() {
        var writer = CSVWriter()
        writer.field(-5)
        writer.field(-1.5)
        writer.field(Double.nan)
        writer.field(nil as String?)
        writer.field(Int64.min)
        writer.endRow()
        writer.row(["a", ""])
        #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "-5,-1.5,,,-9223372036854775808\r\na,\r\n")
        #expect(writer.bytes.isEmpty)
    }

    @Test func whatIsWrittenIsReadBack() {
        var generator = SeededGenerator(seed: 5)
        let alphabet = Array("a,;\"\n\r \t|'=\u{e9}")
        var writer = CSVWriter()
        var expected: [[String]] = []
        for _ in 0..<300 {
            let cells = (0..<3).map { _ in
                "x"
                    + String(
                        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                            alphabet.randomElement(using: &generator)!
                        })
            }
            expected.append(cells)
            writer.row(cells)
        }
        #expect(rows(writer.bytes, delimiter: UInt8(ascii: ",")).map { Array($0.dropFirst()) } == expected)
    }
}
