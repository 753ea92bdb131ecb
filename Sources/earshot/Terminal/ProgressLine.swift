/// Shows a progress bar on the last line of a terminal, and lines above it. Away from a terminal only the lines remain.
struct ProgressLine {
    private static let refresh = Duration.milliseconds(100)

    private let isShown: Bool
    private let start = ContinuousClock.now
    private var bar: ProgressBar
    private var lastShown: ContinuousClock.Instant?

    init(isShown: Bool, bytesTotal: Int?, unit: String = "rows") {
        self.isShown = isShown
        bar = ProgressBar(bytesTotal: bytesTotal)
        bar.unit = unit
    }

    /// What the whole is, where that was not known at first.
    mutating func setTotal(bytes: Int) { bar.bytesTotal = bytes }

    mutating func advance(bytes: Int) { bar.bytes += bytes }

    /// Draws, unless it was drawn just now.
    mutating func show(rows: Int) {
        bar.rows = rows
        let now = ContinuousClock.now
        if let lastShown, now - lastShown < ProgressLine.refresh { return }
        draw(now)
    }

    /// Writes a line; the bar stays below it.
    mutating func say(_ line: String) {
        StandardError.write((isShown && lastShown != nil ? "\r\u{1B}[K" : "") + "earshot: " + line + "\n")
        if lastShown != nil { draw(ContinuousClock.now) }
    }

    mutating func finish(rows: Int) {
        bar.rows = rows
        draw(ContinuousClock.now)
        if isShown { StandardError.write("\n") }
    }

    private mutating func draw(_ now: ContinuousClock.Instant) {
        guard isShown else { return }
        lastShown = now
        let elapsed = (now - start).components
        let milliseconds = elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
        StandardError.write("\r\u{1B}[K" + bar.text(elapsedMilliseconds: milliseconds))
    }
}
