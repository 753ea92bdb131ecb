/// Every bound of this target, in one place.
package enum MailServerLimits {
    /// A command with its line end. RFC 5321 section 4.5.3.1.4 asks for 512, extensions for more. Over it: 500, and the end.
    package static let commandBytesMax = 2_048
    /// A mailbox: RFC 5321 section 4.5.3.1.3 asks for 256. Over it: 501.
    package static let pathBytesMax = 320
    /// Recipients of one mail, as RFC 5321 section 4.5.3.1.8 asks for at least. Over it: 452.
    package static let recipientsMax = 100
    /// Mails over one connection. Over it: 421; the sender connects again.
    package static let mailsPerConnectionMax = 1_000
    /// Commands that were refused for their form, after which the connection ends: 421.
    package static let faultsMax = 20
    package static let connectionsMax = 200
    /// Open connections of one address; this machine is exempt.
    package static let connectionsPerAddressMax = 20
    /// RFC 5321 section 4.5.3.2.7: between commands. Over it: 421.
    package static let commandMilliseconds: Int64 = 300_000
    /// RFC 5321 section 4.5.3.2.5: between two pieces of a mail. Over it: 421.
    package static let dataMilliseconds: Int64 = 180_000
    /// A whole mail: a sender who drips bytes holds no memory for longer.
    package static let mailMilliseconds: Int64 = 900_000
    /// How long a peer that has been told the end may take to close.
    package static let lingerMilliseconds: Int64 = 2_000
}
