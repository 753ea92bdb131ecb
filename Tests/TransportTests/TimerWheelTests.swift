import Testing
import Transport

@Suite struct TimerWheelTests {
    private func time(_ milliseconds: Int64) -> MonotonicTime { MonotonicTime(milliseconds: milliseconds) }

    @Test func firesNeverEarlyAndAtMostASlotLate() {
        for deadline: Int64 in [1_000, 1_001, 1_063, 1_064, 5_000, 60_000, 66_000, 200_000] {
            var wheel = TimerWheel(now: time(1_000))
            wheel.add(7, at: time(deadline))
            var now: Int64 = 1_000
            while wheel.count > 0, now < 300_000 {
                let due = wheel.takeDue(now: time(now))
                if !due.isEmpty {
                    #expect(due == [7])
                    #expect(now >= deadline)
                    #expect(now <= deadline + 64)
                }
                now += 1
            }
            #expect(wheel.count == 0)
        }
    }

    @Test func firesEverythingOnceAfterALongPause() {
        var wheel = TimerWheel(now: time(0))
        for token in 0..<1_000 { wheel.add(UInt64(token), at: time(Int64(token) * 97)) }
        let due = wheel.takeDue(now: time(10_000_000))
        #expect(due.sorted() == Array(0..<1_000))
        #expect(wheel.count == 0)
        #expect(wheel.nextVisit == nil)
    }

    @Test func saysWhenToCallNext() throws {
        var wheel = TimerWheel(now: time(0))
        #expect(wheel.nextVisit == nil)
        wheel.add(1, at: time(60_000))
        wheel.add(2, at: time(500))
        let first = try #require(wheel.nextVisit)
        #expect(first >= time(500) && first <= time(564))
        #expect(wheel.takeDue(now: first) == [2])
        let second = try #require(wheel.nextVisit)
        #expect(second > first && second <= time(60_064))
    }

    @Test func takesADeadlineThatHasPassed() {
        var wheel = TimerWheel(now: time(10_000))
        wheel.add(3, at: time(5))
        #expect(wheel.takeDue(now: time(10_064)) == [3])
    }

    @Test func neverIsNotKept() {
        var wheel = TimerWheel(now: time(0))
        wheel.add(1, at: .never)
        #expect(wheel.count == 0)
    }
}
