internal import CGMime

/// One mailbox of an address field.
struct MailAddress: Hashable, Sendable {
    let name: String?
    /// With its domain in lower case; the local part as it was written.
    let address: String

    /// The part before the last `@`, in lower case.
    var localPart: String {
        let bytes = Array(address.utf8)
        return ASCII.lowered(bytes[..<(bytes.lastIndex(of: 0x40) ?? bytes.count)]).asText
    }

    init(name: String?, address: String) {
        self.name = name
        let bytes = Array(address.utf8)
        guard let at = bytes.lastIndex(of: 0x40) else {
            self.address = address
            return
        }
        self.address = (bytes[...at] + ASCII.lowered(bytes[(at + 1)...])).asText
    }

    /// Whether it could be an address to write to: something, an `@`, a domain, no blanks.
    var isComplete: Bool {
        let bytes = Array(address.utf8)
        guard let at = bytes.lastIndex(of: 0x40), at > 0, at < bytes.count - 1 else { return false }
        return bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }
    }

    /// The mailboxes of an address list (RFC 5322 §3.4) with those inside groups, at most `MailLimits.addressesMax`.
    static func list(_ value: [UInt8]) -> [MailAddress] {
        let text = EncodedWordRepair.repaired(EncodedWords.utf8(value))
        guard let library = GMime.loaded else { return salvaged(text).map { [$0] } ?? [] }
        let parsed = EncodedWords.withCString(text) { pointer in
            OwnedObject(library.internet_address_list_parse(nil, pointer), library)?.with {
                members(of: $0, keepsPunycode: ASCII.contains("xn--", in: text[...]), library)
            } ?? []
        }
        let usable = parsed.filter { $0.isComplete }
        return usable.isEmpty ? salvaged(text).map { [$0] } ?? parsed : usable
    }

    /// Groups do not nest (RFC 5322 §3.4), so their members are looked at one level down and no further.
    private static func members(
        of list: UnsafeMutablePointer<InternetAddressList>, keepsPunycode: Bool, _ library: GMime
    ) -> [MailAddress] {
        var found: [MailAddress] = []
        for index in 0..<min(Int(library.internet_address_list_length(list)), MailLimits.addressesMax) {
            guard let entry = library.internet_address_list_get_address(list, Int32(index)) else { continue }
            if let mailbox = mailbox(entry, keepsPunycode: keepsPunycode, library) { found.append(mailbox) }
            guard library.isGroup(entry) else { continue }
            let group = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: InternetAddressGroup.self)
            guard let inner = library.internet_address_group_get_members(group) else { continue }
            let count = min(Int(library.internet_address_list_length(inner)), MailLimits.addressesMax - found.count)
            for index in 0..<max(0, count) {
                guard let entry = library.internet_address_list_get_address(inner, Int32(index)) else { continue }
                if let mailbox = mailbox(entry, keepsPunycode: keepsPunycode, library) { found.append(mailbox) }
            }
        }
        return found
    }

    /// - Parameter keepsPunycode: the domain stays as it was written; GMime would decode it.
    private static func mailbox(
        _ entry: UnsafeMutablePointer<InternetAddress>, keepsPunycode: Bool, _ library: GMime
    ) -> MailAddress? {
        guard library.isMailbox(entry) else { return nil }
        let mailbox = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: InternetAddressMailbox.self)
        let written =
            keepsPunycode
            ? library.internet_address_mailbox_get_idn_addr(mailbox)
            : library.internet_address_mailbox_get_addr(mailbox)
        guard let address = written else { return nil }
        let name = library.internet_address_get_name(entry).map { EncodedWords.withoutMarks(String(cString: $0)) }
        return MailAddress(name: name.flatMap { $0.isEmpty ? nil : $0 }, address: String(cString: address))
    }

    /// The address of a field that follows no grammar: what stands between angle brackets, else the word with an `@`.
    private static func salvaged(_ text: [UInt8]) -> MailAddress? {
        let words = text.split { ASCII.isSpace($0) || [0x3C, 0x3E, 0x2C, 0x3B, 0x22, 0x28, 0x29].contains($0) }
        guard let word = words.last(where: { $0.contains(0x40) }) else { return nil }
        let address = MailAddress(name: nil, address: word.asText)
        return address.isComplete ? address : nil
    }
}
