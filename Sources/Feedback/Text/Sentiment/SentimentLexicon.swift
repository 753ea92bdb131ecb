/// Words and what they are worth, and the names of emoji: the data that VADER's rules work with.
package struct SentimentLexicon: Sendable {
    /// By word in lower case, from -4 to 4.
    let valences: [String: Double]
    let emoji: [Unicode.Scalar: String]

    /// Reads two tables of lines `key TAB value`.
    ///
    /// - Parameters:
    ///   - words: a word (or emoticon) and its valence.
    ///   - emoji: an emoji of one code point and its name.
    /// `nil` where a line of either has another form.
    package init?(words: String, emoji: String) {
        var valences: [String: Double] = [:]
        for line in words.split(separator: "\n") {
            guard let (word, text) = SentimentLexicon.pair(line), let valence = Double(text) else { return nil }
            valences[word] = valence
        }
        var names: [Unicode.Scalar: String] = [:]
        for line in emoji.split(separator: "\n") {
            guard let (key, name) = SentimentLexicon.pair(line), let scalar = key.unicodeScalars.first else {
                return nil
            }
            names[scalar] = name
        }
        self.valences = valences
        self.emoji = names
    }

    private static func pair(_ line: Substring) -> (String, String)? {
        guard let tab = line.utf8.lastIndex(of: 0x09) else { return nil }
        return (String(line[..<tab]), String(line[line.index(after: tab)...]))
    }
}
