internal import CGMime

/// GMime's process-wide state. It is set up once, on first use, and stays until the process ends.
enum GMimeLibrary {
    private static let isStarted: Bool = {
        g_mime_init()
        return true
    }()

    static func start() { precondition(isStarted) }
}
