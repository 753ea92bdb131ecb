internal import Database
internal import Dispatch

/// Looks through a file that was found damaged, now and then, in case somebody has put right what was wrong with it.
struct DamageCheck {
    private var nextLook: UInt64 = 0

    /// Whether every page is whole. `false` also where it is too early to look again, or where looking took too long.
    mutating func hasGone(_ connection: Connection) -> Bool {
        guard DispatchTime.now().uptimeNanoseconds >= nextLook else { return false }
        connection.limitTime(seconds: StoreLimits.damageCheckSeconds)
        defer {
            connection.limitTime(seconds: nil)
            nextLook = DispatchTime.now().uptimeNanoseconds + UInt64(StoreLimits.damageCheckSeconds * 1e9)
        }
        do {
            try connection.forgetPages()
            return try connection.all(.quickCheck) { try $0.text(0) } == ["ok"]
        } catch {
            return false
        }
    }
}

extension Query {
    fileprivate static let quickCheck = Query("quick-check", "PRAGMA quick_check(1)")
}
