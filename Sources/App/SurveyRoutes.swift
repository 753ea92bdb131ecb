internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// The addresses of surveys: what their pages and widgets ask for, and what a team does with them.
enum SurveyRoutes {
    static func all(_ environment: Environment) -> [AppRoute] { customers(environment) + surveys(environment) }

    private static func customers(_ environment: Environment) -> [AppRoute] {
        [
            Route(.get, "/f/{survey}/d", access: .everyone, .direct(ShowForm(environment: environment).decoy)),
            Route(.get, "/u/{token}", access: .everyone, .direct(Unsubscribe(environment: environment).show)),
            Route(
                .post, "/u/{token}", access: .publicIntake, bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(Unsubscribe(environment: environment).submit)),
            Route(.get, "/f/{survey}/qr.svg", access: .everyone, .direct(ShowQRCode(environment: environment).handle)),
            Route(
                .get, "/f/{survey}/theme.css", access: .everyone, .direct(ShowTheme(environment: environment).handle)),
            Route(
                .get, "/channels/web/{survey}/form", access: .everyone,
                .direct(ShowWidget(environment: environment).handle)),
            Route(
                .get, "/channels/web/{survey}/challenge", access: .everyone,
                .direct(ShowWidget(environment: environment).challenge)),
            Route(
                .post, "/channels/web/{survey}/events", access: .publicIntake,
                bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(RecordImpression(environment: environment).handle)),
            Route(
                .options, "/channels/web/{survey}/events", access: .everyone,
                .direct(PreflightForm(environment: environment).handle)),
        ]
    }

    private static func surveys(_ environment: Environment) -> [AppRoute] {
        let list = ListSurveys(environment: environment)
        let surveys = ManageSurveys(environment: environment)
        let invitations = ManageInvitations(environment: environment)
        let intake = AppLimits.intakeBodyBytesMax
        let small = AppLimits.smallBodyBytesMax
        return [
            Route(.get, "/api/v1/surveys", access: .role(.viewer), .direct(list.list)),
            Route(
                .post, "/api/v1/surveys", access: .role(.editor), bodyBytesMax: intake, .asynchronous(surveys.create)),
            Route(.get, "/api/v1/surveys/{slug}", access: .role(.viewer), .direct(list.read)),
            Route(
                .put, "/api/v1/surveys/{slug}", access: .role(.editor), bodyBytesMax: intake,
                .asynchronous(surveys.replace)),
            Route(
                .patch, "/api/v1/surveys/{slug}", access: .role(.editor), bodyBytesMax: small,
                .asynchronous(surveys.change)),
            Route(.delete, "/api/v1/surveys/{slug}", access: .role(.editor), .asynchronous(surveys.archive)),
            Route(.get, "/api/v1/surveys/{slug}/identity", access: .role(.owner), .direct(surveys.identity)),
            Route(
                .post, "/api/v1/surveys/{slug}/invitations", access: .role(.ingest), bodyBytesMax: small,
                .asynchronous(invitations.create)),
            Route(.get, "/api/v1/invitations/{id}", access: .role(.viewer), .asynchronous(invitations.read)),
            Route(
                .post, "/api/v1/feedback/spam", access: .role(.editor), bodyBytesMax: small,
                .asynchronous(MarkSpam(environment: environment).handle)),
        ]
    }
}
