internal import CLanguage
internal import CLoading

/// The language of a text, by CLD2, which is loaded when the first text comes.
package enum LanguageDetector {
    /// Longer texts show their language well before their end.
    private static let bytesMax = 4_096
    /// From this score of CLD2's on a guess for a short text is taken, in any language. English needs none: of its short
    /// texts nearly all score low.
    private static let scoreMin = 500.0

    /// Why it cannot be loaded, with the package to install; `nil` where it is or has been.
    package static var fault: String? {
        guard earshot_cld() == nil else { return nil }
        return "CLD2 cannot be loaded (\(String(cString: earshot_loading_fault()))): "
            + "install the Debian package libcld2-0"
    }

    /// The tag of the language, such as `en` or `zh-Hant`. `nil` where it cannot be told.
    package static func language(of text: String) -> String? {
        guard let library = earshot_cld()?.pointee else { return nil }
        let bytes = words(of: text)
        guard !bytes.isEmpty else { return nil }
        if let (language, _) = detect(bytes, flags: 0, library) { return language }
        guard let (guess, score) = detect(bytes, flags: EARSHOT_CLD_BEST_EFFORT, library) else { return nil }
        return guess == "en" || score >= scoreMin ? guess : nil
    }

    /// Without what is in no language: addresses, and the names of accounts.
    private static func words(of text: String) -> [UInt8] {
        let foreign = ["@", "http://", "https://", "www."].map { Array($0.utf8) }
        let words = text.utf8.prefix(bytesMax).split(separator: 0x20).filter { word in
            !foreign.contains { word.starts(with: $0) }
        }
        var bytes = Array(words.joined(separator: [0x20]))
        // The cut may have gone through a character.
        while let last = bytes.last, last & 0xC0 == 0x80, text.utf8.count > bytesMax { bytes.removeLast() }
        if text.utf8.count > bytesMax, let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
        return bytes
    }

    private static func detect(
        _ bytes: [UInt8], flags: Int32, _ library: LanguageLibrary
    ) -> (language: String, score: Double)? {
        var languages: [Int32] = [0, 0, 0]
        var shares: [Int32] = [0, 0, 0]
        var scores: [Double] = [0, 0, 0]
        var count: Int32 = 0
        var isReliable = false
        let code = bytes.withUnsafeBytes { buffer -> String? in
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            let language = library.detect(
                start, Int32(clamping: buffer.count), true, nil, flags, &languages, &shares, &scores, nil, &count,
                &isReliable)
            return library.code(language).map { String(cString: $0) }
        }
        guard isReliable, let code, code != "un", code != "xxx" else { return nil }
        return (modern[code] ?? code, scores[0])
    }

    /// Codes that have been replaced since (ISO 639-1).
    private static let modern = ["iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"]
}
