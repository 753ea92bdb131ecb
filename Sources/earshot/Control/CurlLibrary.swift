internal import CCurl
internal import CLoading

/// libcurl, which only the commands that speak with a running server need. It is loaded when the first of them asks.
enum CurlLibrary {
    /// - Throws: `CommandError` 69 where it is not installed.
    static func functions() throws(CommandError) -> UnsafePointer<Curl> {
        guard let functions = earshot_curl() else {
            throw CommandError(
                .unavailable,
                "libcurl cannot be loaded (\(String(cString: earshot_loading_fault()))): install the Debian package "
                    + "libcurl4")
        }
        return functions
    }
}
