/// A path between angle brackets (RFC 5321 section 4.1.2, RFC 6531 section 3.3), without its source route.
struct MailPath: Hashable {
    /// Empty for the null sender; a local part alone for `<postmaster>`.
    let address: String

    var isASCII: Bool { address.utf8.allSatisfy { $0 < 0x80 } }

    /// - Returns: also the index behind the closing bracket; `nil` for what is no path.
    static func read(_ text: ArraySlice<UInt8>) -> (MailPath, end: Int)? {
        guard text.first == 0x3C else { return nil }
        var at = text.startIndex + 1
        var isQuoted = false
        while at < text.endIndex {
            let byte = text[at]
            if isQuoted, byte == 0x5C {
                at += 1
            } else if byte == 0x22 {
                isQuoted.toggle()
            } else if !isQuoted, byte == 0x3E {
                break
            }
            at += 1
        }
        guard at < text.endIndex else { return nil }
        let inner = withoutRoute(text[(text.startIndex + 1)..<at])
        guard inner.count <= MailServerLimits.pathBytesMax, isPath(inner),
            let address = String(validating: inner, as: UTF8.self)
        else { return nil }
        return (MailPath(address: address), at + 1)
    }

    /// `@one,@two:local@domain`: the hosts are to be ignored (RFC 5321 appendix C).
    private static func withoutRoute(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard path.first == 0x40, let colon = path.firstIndex(of: 0x3A) else { return path }
        return path[(colon + 1)...]
    }

    /// Not the whole grammar: what an address of ours could be, and nothing that could end a line or a header field.
    private static func isPath(_ path: ArraySlice<UInt8>) -> Bool {
        if path.isEmpty { return true }
        guard let at = path.lastIndex(of: 0x40) else { return isLocal(path) }
        let domain = path[(at + 1)...]
        let isDomain =
            !domain.isEmpty
            && domain.allSatisfy {
                $0 > 0x20 && $0 != 0x7F && ![0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x40].contains($0)
            }
        return isDomain && isLocal(path[..<at])
    }

    private static func isLocal(_ local: ArraySlice<UInt8>) -> Bool {
        guard !local.isEmpty else { return false }
        if local.first == 0x22 {
            return local.count > 2 && local.last == 0x22 && local.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        }
        return local.allSatisfy {
            $0 > 0x20 && $0 != 0x7F && ![0x22, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x40, 0x5C].contains($0)
        }
    }
}
