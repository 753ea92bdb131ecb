internal import Codecs

/// A path cut at its slashes and percent-decoded, once.
///
/// Refused are broken escapes, invalid UTF-8, NUL, and segments that decode to `.` or `..` or hold a slash or
/// backslash: nothing that is served needs them, and each has climbed out of some server's folder (CWE-22, CWE-158).
struct PathSegments {
    let decoded: [String]

    init?(_ path: ArraySlice<UInt8>) {
        guard path.first == 0x2F else { return nil }
        var segments: [String] = []
        for piece in path.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
            guard let segment = PercentDecoding.strict(piece), PathSegments.isPlain(segment) else { return nil }
            segments.append(segment)
        }
        decoded = segments
    }

    private static func isPlain(_ segment: String) -> Bool {
        if segment == "." || segment == ".." { return false }
        return !segment.utf8.contains { $0 == 0x2F || $0 == 0x5C || $0 < 0x20 || $0 == 0x7F }
    }
}
