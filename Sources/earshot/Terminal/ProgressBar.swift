/// The text of a progress bar: `[########------------]  40 %  12000 rows  8100/s  0:02 left`.
struct ProgressBar: Sendable {
    static let cellCount = 20

    /// `nil` where the whole is not known, as for a pipe: then there is no bar and no time left.
    var bytesTotal: Int?
    /// What is counted.
    var unit = "rows"
    var bytes = 0
    var rows = 0

    init(bytesTotal: Int?) { self.bytesTotal = bytesTotal }

    func text(elapsedMilliseconds: Int64) -> String {
        let rate = elapsedMilliseconds > 0 ? Int64(rows) * 1000 / elapsedMilliseconds : 0
        let counts = "\(rows) \(unit)  \(rate)/s"
        guard let bytesTotal, bytesTotal > 0 else { return counts }
        let done = min(bytes, bytesTotal)
        let filled = done * ProgressBar.cellCount / bytesTotal
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: ProgressBar.cellCount - filled)
        let percent = done * 100 / bytesTotal
        let padding = String(repeating: " ", count: 3 - String(percent).utf8.count)
        let head = "[\(bar)] \(padding)\(percent) %  \(counts)"
        guard done > 0, done < bytesTotal else { return head }
        let left = elapsedMilliseconds * Int64(bytesTotal - done) / Int64(done)
        return head + "  \(ProgressBar.clock(left)) left"
    }

    /// `m:ss`, or `h:mm:ss`, rounded up.
    static func clock(_ milliseconds: Int64) -> String {
        let seconds = (milliseconds + 999) / 1000
        let twoDigits: (Int64) -> String = { ($0 < 10 ? "0" : "") + String($0) }
        let minutes = seconds / 60
        if minutes < 60 { return "\(minutes):\(twoDigits(seconds % 60))" }
        return "\(minutes / 60):\(twoDigits(minutes % 60)):\(twoDigits(seconds % 60))"
    }
}
