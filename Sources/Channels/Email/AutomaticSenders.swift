/// Addresses and names under which mail servers write.
enum AutomaticSenders {
    static func isDaemon(_ address: MailAddress) -> Bool {
        let local = address.localPart
        if daemons.contains(local) || prefixes.contains(where: { local.hasPrefix($0) }) { return true }
        let name = ASCII.lowered((address.name ?? "").utf8)
        return names.contains { ASCII.contains($0, in: name[...]) }
    }

    /// The null sender (RFC 5321 §4.5.5), or the daemon that old servers put in its place.
    static func isNull(_ sender: String) -> Bool {
        sender.isEmpty || ASCII.hasPrefix(Array(sender.utf8), "mailer-daemon@")
            || ASCII.equal(sender.utf8, "mailer-daemon")
    }

    private static let prefixes = [
        "mailer-daemon", "mailerdaemon", "postmaster\\", "postmaster+", "mail.delivery.sys",
        // Exchange, whatever the language of its subjects.
        "microsoftexchange329e71ec88ae",
    ]

    private static let daemons: Set<String> = [
        "postmaster", "mail-daemon", "mmdf", "bounces", "bounce", "mailerdaemon", "mail_delivery_subsystem",
        "smtp-daemon", "maildaemon", "mdaemon", "ndr",
    ]

    private static let names: [StaticString] = [
        "mail delivery s", "mailer-daemon", "mail delivery agent", "mail administrator", "delivery subsystem",
        "postmaster", "mail system", "internet mail delivery",
    ]
}
