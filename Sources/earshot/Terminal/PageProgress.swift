internal import Synchronization

/// The progress of a copy, by pages.
final class PageProgress: Sendable {
    private let line: Mutex<(bar: ProgressLine, done: Int)?>

    init(isShown: Bool) {
        line = Mutex(isShown ? (ProgressLine(isShown: true, bytesTotal: nil, unit: "pages"), 0) : nil)
    }

    func show(_ done: Int, of total: Int) {
        line.withLock { state in
            guard let before = state?.done else { return }
            state?.bar.setTotal(bytes: total)
            state?.bar.advance(bytes: done - before)
            state?.done = done
            state?.bar.show(rows: done)
        }
    }

    func finish() {
        line.withLock { state in
            let done = state?.done ?? 0
            state?.bar.finish(rows: done)
        }
    }
}
