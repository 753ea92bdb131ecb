/// Addresses and names under which mail servers write.
enum AutomaticSenders {
    static func isDaemon(_ address: MailAddress) -> Bool {
        let local = address.localPart
        if daemons.contains(local) { return true }
        if local.hasPrefix("mailer-daemon") || local.hasPrefix("mailerdaemon") { return true }
        let name = ASCII.lowered((address.name ?? "").utf8)
        return names.contains { ASCII.contains($0, in: name[...]) }
    }

    private static let daemons: Set<String> = [
        "postmaster", "mail-daemon", "mmdf", "bounces", "bounce", "mailerdaemon", "mail_delivery_subsystem",
        "smtp-daemon", "maildaemon",
    ]

    private static let names: [StaticString] = [
        "mail delivery s", "mailer-daemon", "mail delivery agent", "mail administrator", "delivery subsystem",
        "postmaster", "mail system", "internet mail delivery",
    ]
}
