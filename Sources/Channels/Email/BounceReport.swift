/// What a bounce says of the mail that it is about.
enum BounceReport {
    /// Whether the mail will never arrive, and not only later: a recipient has failed for good (RFC 3464 §2.3.3, §2.3.4).
    /// A bounce without a report that programs can read is believed unless it calls itself a delay.
    static func isFinal(_ mail: MailMessage) -> Bool {
        guard let report = mail.body.deliveryStatus, !report.isEmpty else {
            let subject = ASCII.lowered((mail.subject ?? "").utf8)[...]
            return !["delay", "warning", "still being retried"].contains { ASCII.contains($0, in: subject) }
        }
        let lines = report.split { $0 == 0x0A || $0 == 0x0D }
        let failed = lines.contains { value(of: "action:", in: $0)?.starts(with: "failed".utf8) == true }
        let isTemporary = lines.contains { value(of: "status:", in: $0)?.first == 0x34 }
        return failed && !isTemporary
    }

    private static func value(of field: String, in line: ArraySlice<UInt8>) -> [UInt8]? {
        let lowered = ASCII.lowered(line)
        return lowered.starts(with: field.utf8) ? Array(ASCII.trimmed(lowered[field.utf8.count...])) : nil
    }
}
