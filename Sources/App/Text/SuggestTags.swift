internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/feedback/{id}/suggestions`: tags that a piece of feedback may deserve, learnt from what people have tagged.
/// They are never set: a person takes them over or does not.
struct SuggestTags: Sendable {
    let environment: Environment
    private let model = SuggestionModel()

    init(environment: Environment) { self.environment = environment }

    func handle(_ request: AppRequest) async throws -> Response {
        guard let id = Identifier(request.captures[0]),
            let record = try await environment.store.read({ try $0.feedback(id) })
        else { throw ReadFeedback.unknown }
        guard let text = record.text else { return SuggestTags.answer([]) }
        let suggester = try await suggester()
        let tags = Set(record.tags)
        let found = await environment.texts.queue.run { suggester.suggestions(for: text, having: tags) }
        return SuggestTags.answer(found)
    }

    private static func answer(_ suggestions: [(tag: String, probability: Double)]) -> Response {
        let list = suggestions.map { suggestion in
            JSON.object(["tag": .string(suggestion.tag), "probability": .number(suggestion.probability)])
        }
        return .json(.ok, .object(["tags": .array(list)]))
    }

    private func suggester() async throws -> TagSuggester {
        let version = environment.store.version
        if let known = model.suggester(at: environment.now, version) { return known }
        let (examples, tags) = try await environment.store.read { (try $0.taggedTexts(), try $0.suggestibleTags()) }
        let made = await environment.texts.queue.run { TagSuggester(examples, tags: tags) }
        model.keep(made, at: environment.now, version)
        return made
    }
}
