internal import CGMime

/// One reference to a GObject, given back when its owner goes.
struct OwnedObject<Instance>: ~Copyable {
    private let pointer: UnsafeMutablePointer<Instance>
    private let library: GMime

    /// Takes over the caller's reference; `nil` for a null pointer.
    init?(_ pointer: UnsafeMutablePointer<Instance>?, _ library: GMime) {
        guard let pointer else { return nil }
        self.pointer = pointer
        self.library = library
    }

    deinit { library.g_object_unref(pointer) }

    /// The pointer is good until the closure returns.
    borrowing func with<Result>(_ body: (UnsafeMutablePointer<Instance>) -> Result) -> Result { body(pointer) }
}
