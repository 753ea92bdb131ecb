internal import CLoading
internal import Dispatch

/// What starting took and serving does not need.
enum StartMemory {
    /// Before there are threads.
    static func returnLargeBuffers() { earshot_return_large_buffers() }

    /// After the first requests, which come at once where somebody has waited for the start.
    private static let afterMilliseconds = 300

    /// Hands it back to the system, a moment from now.
    static func giveBackLater() {
        DispatchQueue(label: "earshot.start").asyncAfter(deadline: .now() + .milliseconds(afterMilliseconds)) {
            earshot_give_back_memory()
        }
    }
}
