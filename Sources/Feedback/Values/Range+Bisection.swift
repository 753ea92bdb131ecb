extension Range<Int> {
    /// The first place at which `holds` is true, by bisection, or the end where it is nowhere.
    ///
    /// - Parameter holds: once true for a place, it must be true for every later one.
    @inlinable package func bisect(_ holds: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
