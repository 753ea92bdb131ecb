internal import Glibc

/// What is for the person who runs the command, not for the next program in the pipe.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String) { StandardOutput.write(Array(text.utf8), to: STDERR_FILENO) }
}
