/// Tells in which step of a series a quarter of an hour is.
protocol StepLookup {
    /// Whether there is but one.
    static var isOne: Bool { get }
    func step(of quarter: Int32) -> Int
}
