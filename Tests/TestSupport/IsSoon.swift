/// Waits for what another thread is about to do, a millisecond at a time.
///
/// - Returns: whether it was so within ten seconds: a test fails then, instead of waiting for ever.
package func isSoon(_ condition: () -> Bool) async throws -> Bool {
    for _ in 0..<10_000 {
        if condition() { return true }
        try await Task.sleep(for: .milliseconds(1))
    }
    return condition()
}
