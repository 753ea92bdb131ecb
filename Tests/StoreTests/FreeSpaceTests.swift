import Synchronization
import Testing

@testable import Store

struct FreeSpaceTests {
    private static let mebibyte: UInt64 = 1024 * 1024

    /// Each look finds the next number of free bytes.
    private func looks(_ free: [UInt64], total: UInt64) -> [Bool] {
        var left = free
        var now: UInt64 = 0
        var space = FreeSpace(
            now: { now },
            read: { FreeSpace.Reading(freeBytes: left.removeFirst(), totalBytes: total) })
        return free.map { _ in
            space.look()
            now += StoreLimits.freeSpaceLookNanoseconds
            return space.isShort
        }
    }

    @Test func theReserveIsKeptToTheByte() {
        let reserve = StoreLimits.freeBytesMin
        #expect(looks([reserve], total: 1 << 40) == [false])
        #expect(looks([reserve - 1], total: 1 << 40) == [true])
    }

    @Test func aSmallDiskKeepsAnEighth() {
        let total = 32 * FreeSpaceTests.mebibyte
        #expect(looks([total / 8], total: total) == [false])
        #expect(looks([total / 8 - 1], total: total) == [true])
    }

    @Test func itRecoversWithSomethingToSpare() {
        let reserve = StoreLimits.freeBytesMin
        let enough = reserve + reserve / 16
        #expect(
            looks([reserve - 1, reserve, enough - 1, enough, reserve], total: 1 << 40) == [
                true, true, true, false, false,
            ])
    }

    @Test func theDiskIsNotAskedAtEveryWrite() {
        var asked = 0
        var now: UInt64 = 5
        var space = FreeSpace(
            now: { now },
            read: {
                asked += 1
                return nil
            })
        for _ in 0..<100 { space.look() }
        #expect(asked == 1)
        now += StoreLimits.freeSpaceLookNanoseconds
        space.look()
        #expect(asked == 2 && !space.isShort)
    }

    @Test func aRealFolderHasRoom() {
        let folder = TemporaryFolder()
        var space = FreeSpace(folder: folder.path)
        space.look()
        #expect(space.freeBytes > 0)
    }
}
