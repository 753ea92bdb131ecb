internal import Feedback

/// What a source's owner keeps out: posts of their own accounts, and of a stream of everybody's posts those without one
/// of their words.
struct SocialFilter {
    private let own: Set<[UInt8]>
    private let keywords: [[UInt8]]

    init(_ delivery: Delivery) {
        own = Set(delivery.words(.ownAccounts).map(SocialFilter.folded))
        keywords = delivery.words(.keywords).map { Array($0.lowercased().utf8) }
    }

    /// Whether one of these ids or names is an account of ours. `@name` and `name` are the same.
    func isOwn(_ accounts: String?...) -> Bool {
        guard !own.isEmpty else { return false }
        return accounts.contains { account in account.map { own.contains(SocialFilter.folded($0)) } ?? false }
    }

    var hasOwnAccounts: Bool { !own.isEmpty }

    /// Whether a text holds one of the words, in any case; always where none is set.
    func holdsKeyword(_ text: String) -> Bool {
        guard !keywords.isEmpty else { return true }
        let bytes = Array(text.lowercased().utf8)[...]
        return keywords.contains { SocialFilter.holds(bytes, $0) }
    }

    var hasKeywords: Bool { !keywords.isEmpty }

    private static func folded(_ account: String) -> [UInt8] {
        let name = account.utf8.first == 0x40 ? account.utf8.dropFirst() : account.utf8[...]
        return ASCII.lowered(name)
    }

    /// As a word of its own: `art` is not in `party`.
    private static func holds(_ bytes: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        var start = bytes.startIndex
        while start + word.count <= bytes.endIndex {
            if bytes[start] == word[0], bytes[start..<(start + word.count)].elementsEqual(word) {
                let isBegun = start > bytes.startIndex && isWordByte(bytes[start - 1])
                let end = start + word.count
                let goesOn = end < bytes.endIndex && isWordByte(bytes[end])
                let isMarked = !isWordByte(word[0])
                if isMarked || !isBegun, !goesOn { return true }
            }
            start += 1
        }
        return false
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == 0x5F || byte >= 0x80
    }
}
