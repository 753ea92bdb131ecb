internal import Database

extension Query {
    static let insertSurvey = Query(
        "insert-survey",
        """
        INSERT INTO survey (slug, version, created_at, updated_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (slug) DO UPDATE SET version = excluded.version, updated_at = excluded.updated_at
        """)

    static let insertSurveyVersion = Query(
        "insert-survey-version",
        """
        INSERT INTO survey_version (survey, version, document, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (survey, version) DO UPDATE SET document = excluded.document
        """)

    static let insertTaskQuestion = Query(
        "insert-task-question",
        """
        INSERT INTO task_question (survey, version, question) VALUES ($1, $2, $3)
        ON CONFLICT (survey, version, question) DO NOTHING
        """)

    static let surveys = Query(
        "surveys",
        """
        SELECT v.document FROM survey s JOIN survey_version v ON v.survey = s.slug AND v.version = s.version
        ORDER BY s.slug
        """)

    static let surveyBySlug = Query(
        "survey-by-slug",
        """
        SELECT v.document FROM survey s JOIN survey_version v ON v.survey = s.slug AND v.version = s.version
        WHERE s.slug = $1
        """)

    static let surveyVersion = Query(
        "survey-version", "SELECT document FROM survey_version WHERE survey = $1 AND version = $2")

    static let setSetting = Query(
        "set-setting",
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")

    static let setting = Query("setting", "SELECT value FROM setting WHERE name = $1")

    static let anySurvey = Query("any-survey", "SELECT 1 FROM survey LIMIT 1")
    static let forgetAnswers = Query("forget-answers", "DELETE FROM kept_answer WHERE created_at <= $1")

    static let keepAnswer = Query(
        "keep-answer",
        """
        INSERT INTO kept_answer (scope, key, body_digest, status, location, body, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)

    static let keptAnswer = Query(
        "kept-answer",
        """
        SELECT body_digest, status, location, body FROM kept_answer WHERE scope = $1 AND key = $2 AND created_at > $3
        """)
}
