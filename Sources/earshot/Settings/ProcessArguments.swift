internal import App

/// The words of the command line after the program's name.
enum ProcessArguments {
    /// Swift finds them by the place of the environment in memory. A library that was loaded first may have moved that
    /// (libfaketime does), and then none is found; the system has them still (proc(5)).
    static var all: [String] {
        let found = CommandLine.arguments.dropFirst()
        return found.isEmpty ? words(FileBytes.read("/proc/self/cmdline") ?? []) : Array(found)
    }

    /// Each word ends with a NUL; the first is the program.
    static func words(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0, omittingEmptySubsequences: false).dropFirst().dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
