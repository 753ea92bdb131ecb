extension FieldChecks {
    /// A number of milliseconds or things from 0 to `max`; fractions are rounded, as clocks in browsers have them.
    mutating func whole(_ value: Double?, _ name: String, _ max: Int) -> Int? {
        guard let value else { return nil }
        if value.isFinite, value >= 0, value.rounded() <= Double(max) { return Int(value.rounded()) }
        if isStrict { add(name, "must be a number from 0 to \(max)") }
        return nil
    }

    mutating func vitals(_ sent: SubmittedVitals, path: String) -> PageVitals {
        var vitals = PageVitals(
            loadMilliseconds: whole(sent.loadMilliseconds, path + "load_ms", PageVitals.millisecondsMax),
            lcpMilliseconds: whole(sent.lcpMilliseconds, path + "lcp_ms", PageVitals.millisecondsMax),
            inpMilliseconds: whole(sent.inpMilliseconds, path + "inp_ms", PageVitals.millisecondsMax))
        if let cls = sent.cls {
            if cls.isFinite, (0...PageVitals.clsMax).contains(cls) {
                vitals.cls = cls
            } else if isStrict {
                add(path + "cls", "must be a number from 0 to \(Int(PageVitals.clsMax))")
            }
        }
        return vitals
    }
}
