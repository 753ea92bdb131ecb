/// VADER: sentiment by a lexicon and rules for what stands around a word (Hutto and Gilbert 2014). English only: the caller
/// knows the language, and asks for no other.
package struct SentimentAnalyser: Sendable {
    private let lexicon: SentimentLexicon

    package init(_ lexicon: SentimentLexicon) { self.lexicon = lexicon }

    /// `nil` for a text without words.
    package func sentiment(of text: String) -> Sentiment? {
        let text = namingEmoji(in: text)
        let words = SentimentWords(text)
        guard words.count > 0 else { return nil }
        var valences = words.lower.indices.map { valence(at: $0, words) }
        weighBut(words, &valences)
        return SentimentAnalyser.sum(valences, emphasis: SentimentAnalyser.emphasis(of: text))
    }

    /// Emoji become their names, set apart from what stands before them.
    private func namingEmoji(in text: String) -> String {
        // No emoji is ASCII, and most texts have none.
        guard text.unicodeScalars.contains(where: { !$0.isASCII && lexicon.emoji[$0] != nil }) else { return text }
        var named = ""
        var isApart = true
        for scalar in text.unicodeScalars {
            if let name = lexicon.emoji[scalar] {
                if !isApart { named += " " }
                named += name
                isApart = false
            } else {
                named.unicodeScalars.append(scalar)
                isApart = scalar == " "
            }
        }
        return named
    }

    private func isKnown(_ word: String) -> Bool { lexicon.valences[word] != nil }

    private func valence(at index: Int, _ words: SentimentWords) -> Double {
        let word = words.lower[index]
        if SentimentRules.boosters[word] != nil { return 0 }
        if word == "kind", index + 1 < words.count, words.lower[index + 1] == "of" { return 0 }
        guard let known = lexicon.valences[word] else { return 0 }
        var valence = afterNo(known, at: index, words)
        if words.isEmphasised(index) { valence += valence > 0 ? SentimentRules.capitals : -SentimentRules.capitals }
        for distance in 1...3 where index >= distance && !isKnown(words.lower[index - distance]) {
            valence += booster(at: index - distance, words, valence, distance)
            valence = negated(valence, at: index, distance, words)
            if distance == 3 { valence = idiom(valence, at: index, words) }
        }
        return afterLeast(valence, at: index, words)
    }

    /// "no" before a word that the lexicon knows negates it and is worth nothing itself.
    private func afterNo(_ known: Double, at index: Int, _ words: SentimentWords) -> Double {
        let lower = words.lower
        let isNegated =
            index > 0 && lower[index - 1] == "no" || index > 1 && lower[index - 2] == "no"
            || index > 2 && lower[index - 3] == "no" && ["or", "nor"].contains(lower[index - 1])
        if isNegated { return known * SentimentRules.negation }
        return lower[index] == "no" && index + 1 < words.count && isKnown(lower[index + 1]) ? 0 : known
    }

    private func booster(at index: Int, _ words: SentimentWords, _ valence: Double, _ distance: Int) -> Double {
        guard let sign = SentimentRules.boosters[words.lower[index]] else { return 0 }
        var amount = sign * SentimentRules.boost * (valence < 0 ? -1 : 1)
        if words.isEmphasised(index) { amount += valence > 0 ? SentimentRules.capitals : -SentimentRules.capitals }
        return amount * SentimentRules.distanceFactors[distance - 1]
    }

    private func negated(_ valence: Double, at index: Int, _ distance: Int, _ words: SentimentWords) -> Double {
        let lower = words.lower
        let word = lower[index - distance]
        func isEmphatic(_ word: String) -> Bool { word == "so" || word == "this" }
        if distance == 2 {
            if word == "never", isEmphatic(lower[index - 1]) { return valence * SentimentRules.never }
            if word == "without", lower[index - 1] == "doubt" { return valence }
        }
        if distance == 3 {
            // As published: "so" or "this" right before the word strengthens it with any word three before it.
            if word == "never" && isEmphatic(lower[index - 2]) || isEmphatic(lower[index - 1]) {
                return valence * SentimentRules.never
            }
            if word == "without", lower[index - 2] == "doubt" || lower[index - 1] == "doubt" { return valence }
        }
        return SentimentRules.isNegation(word) ? valence * SentimentRules.negation : valence
    }

    /// Looks at the three words before and the two after; only called where there are three before.
    private func idiom(_ valence: Double, at index: Int, _ words: SentimentWords) -> Double {
        var valence = valence
        let before = [
            words.phrase(index - 1, index), words.phrase(index - 2, index), words.phrase(index - 2, index - 1),
            words.phrase(index - 3, index - 1), words.phrase(index - 3, index - 2),
        ]
        if let phrase = before.first(where: { SentimentRules.idioms[$0] != nil }) {
            valence = SentimentRules.idioms[phrase] ?? valence
        }
        for length in 1...2 where index + length < words.count {
            valence = SentimentRules.idioms[words.phrase(index, index + length)] ?? valence
        }
        for phrase in [before[3], before[4], before[2]] {
            valence += (SentimentRules.boosters[phrase] ?? 0) * SentimentRules.boost
        }
        return valence
    }

    private func afterLeast(_ valence: Double, at index: Int, _ words: SentimentWords) -> Double {
        guard index > 0, words.lower[index - 1] == "least", !isKnown("least") else { return valence }
        if index > 1, ["at", "very"].contains(words.lower[index - 2]) { return valence }
        return valence * SentimentRules.negation
    }

    /// What stands after "but" outweighs what stands before it.
    private func weighBut(_ words: SentimentWords, _ valences: inout [Double]) {
        guard let but = words.lower.firstIndex(of: "but") else { return }
        for index in valences.indices where index != but {
            valences[index] *= index < but ? SentimentRules.beforeBut : SentimentRules.afterBut
        }
    }
}

// MARK: From valences to one figure

extension SentimentAnalyser {
    /// What exclamation and question marks add.
    private static func emphasis(of text: String) -> Double {
        let exclamations = min(text.utf8.count { $0 == UInt8(ascii: "!") }, SentimentRules.exclamationsMax)
        let questions = text.utf8.count { $0 == UInt8(ascii: "?") }
        var emphasis = Double(exclamations) * SentimentRules.exclamation
        if questions > SentimentRules.questionsMax {
            emphasis += SentimentRules.manyQuestions
        } else if questions > 1 {
            emphasis += Double(questions) * SentimentRules.question
        }
        return emphasis
    }

    private static func sum(_ valences: [Double], emphasis: Double) -> Sentiment {
        var score = valences.reduce(0, +)
        if score != 0 { score += score > 0 ? emphasis : -emphasis }
        // A word counts for one more than its valence, as a neutral one counts for one.
        var positive = valences.reduce(0) { $1 > 0 ? $0 + $1 + 1 : $0 }
        var negative = valences.reduce(0) { $1 < 0 ? $0 - $1 + 1 : $0 }
        if positive > negative { positive += emphasis }
        if negative > positive { negative += emphasis }
        let neutral = Double(valences.count { $0 == 0 })
        let total = positive + negative + neutral
        let compound = score / (score * score + SentimentRules.alpha).squareRoot()
        return Sentiment(
            compound: compound, positive: positive / total, neutral: neutral / total, negative: negative / total)
    }
}
