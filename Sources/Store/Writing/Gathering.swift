/// How long a commit waits for more jobs, so that under load a few that came first do not cost a whole flush of their own.
///
/// A commit has costs that do not depend on its jobs: the flush, the pages at the end of each index, a segment of the
/// full-text index. They are those of some twenty jobs. Where requests come one after the other, nobody waits.
struct Gathering {
    /// The longest wait: less than a commit takes.
    static let microsecondsMax = 300
    /// Where commits have fewer jobs than this, the next one starts at once.
    static let jobsMin = 8

    /// The mean size of the last commits, sixteenfold.
    private var sixteenfold = 0

    /// Another commit has so many jobs.
    mutating func commits(_ jobs: Int) { sixteenfold += jobs - sixteenfold / 16 }

    /// How many jobs are worth a commit now.
    var goal: Int {
        let usual = sixteenfold / 16
        return usual < Gathering.jobsMin ? 1 : usual - usual / 8
    }
}
