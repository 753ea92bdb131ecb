import Testing

@testable import earshot

struct ProgressBarTests {
    private func bar(_ bytes: Int, of total: Int?, rows: Int, after milliseconds: Int64) -> String {
        var bar = ProgressBar(bytesTotal: total)
        bar.bytes = bytes
        bar.rows = rows
        return bar.text(elapsedMilliseconds: milliseconds)
    }

    @Test func showsShareRateAndTimeLeft() {
        #expect(
            bar(40, of: 100, rows: 8_000, after: 2_000) == "[########------------]  40 %  8000 rows  4000/s  0:03 left")
    }

    @Test func theEndsHaveNoTimeLeft() {
        #expect(bar(0, of: 100, rows: 0, after: 0) == "[--------------------]   0 %  0 rows  0/s")
        #expect(bar(100, of: 100, rows: 5, after: 1_000) == "[####################] 100 %  5 rows  5/s")
        #expect(bar(120, of: 100, rows: 5, after: 1_000).hasPrefix("[####################] 100 %"))
    }

    @Test func aPipeHasNoShare() {
        #expect(bar(40, of: nil, rows: 10, after: 1_000) == "10 rows  10/s")
        #expect(bar(0, of: 0, rows: 0, after: 1_000) == "0 rows  0/s")
    }

    @Test func timesAreMinutesAndHours() {
        #expect(ProgressBar.clock(0) == "0:00")
        #expect(ProgressBar.clock(59_001) == "1:00")
        #expect(ProgressBar.clock(3_599_000) == "59:59")
        #expect(ProgressBar.clock(3_600_000) == "1:00:00")
    }
}
