import Testing

@testable import App

@Suite struct IntakePaceTests {
    @Test func isBusyAboveTheLimitAndCalmAtIt() {
        let start = ContinuousClock.now
        let pace = IntakePace(now: start)
        pace.note(IntakePace.busyPerSecond)
        #expect(!pace.isBusy(now: start + .seconds(1)))
        pace.note(IntakePace.busyPerSecond + 1)
        #expect(pace.isBusy(now: start + .seconds(2)))
    }

    @Test func keepsItsWordUntilTheWindowHasEnded() {
        let start = ContinuousClock.now
        let pace = IntakePace(now: start)
        pace.note(1_000)
        #expect(!pace.isBusy(now: start + .milliseconds(199)))
        #expect(pace.isBusy(now: start + .milliseconds(200)))
        #expect(pace.isBusy(now: start + .milliseconds(399)))
        #expect(!pace.isBusy(now: start + .milliseconds(400)))
    }
}
