internal import CLoading
internal import Channels

/// What is free goes back to the system between the steps of a large mail's way: each leaves buffers and code behind that
/// the next does not need.
enum WorkMemory {
    /// Smaller ones are not worth the millisecond.
    static let bytesMin = 4 * 1024 * 1024

    /// - Parameter byteCount: of what is being read.
    static func giveBack(beside byteCount: Int) {
        guard byteCount >= bytesMin else { return }
        // What is read to load them is not needed afterwards.
        for library in TextLibrary.allCases { _ = library.fault }
        earshot_give_back_memory()
    }
}
