internal import Feedback

/// What the sample shop asks beyond the surveys that every folder starts with.
enum DemoSurvey {
    /// After a task: the ten statements of the System Usability Scale.
    static let usability = Survey(
        slug: "demo-usability", name: "Demo: usability of the shop",
        questions: [
            Question(
                key: "sus", kind: .questionnaire(.sus), isRequired: true,
                label: LocalisedText([.init(language: "en", text: "How was it to use our shop?")]))
        ])
}
