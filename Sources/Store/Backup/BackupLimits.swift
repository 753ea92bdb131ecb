/// How a backup is made beside a server at work.
package enum BackupLimits {
    /// 1 MiB of 4 KiB pages at a time.
    package static let stepPages = 256
    /// Between two steps.
    package static let pauseMilliseconds = 5
    /// What has been written is sent to the disk every so many steps, so that no flush of the server's own has to wait
    /// behind a gigabyte.
    static let stepsPerFlush = 4
}
