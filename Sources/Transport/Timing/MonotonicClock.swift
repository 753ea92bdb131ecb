/// Where a loop learns the time: a test puts its own clock here.
package protocol MonotonicClock: Sendable {
    var now: MonotonicTime { get }
}
