internal import Codecs
internal import Database
package import Feedback

extension Reader {
    /// The current version of each survey.
    package func surveys() throws -> [Survey] {
        try session.all(.surveys) { try SurveyJSON.survey(text: try $0.text(0)) }
    }

    package func survey(_ slug: String) throws -> Survey? {
        try session.first(.surveyBySlug, [.text(slug)]) { try SurveyJSON.survey(text: try $0.text(0)) }
    }
}
