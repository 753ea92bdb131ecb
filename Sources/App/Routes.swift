internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// Every address: who may call it, how large its body may be, what answers.
enum Routes {
    static func all(_ environment: Environment, _ files: PublicFiles) -> [AppRoute] {
        operators(environment) + pages(environment, files) + customers(environment)
            + teams(environment) + JourneyRoutes.all(environment) + exports(environment) + people(environment)
            + owners(environment) + SourceRoutes.all(environment) + LetterRoutes.all(environment)
            + SurveyRoutes.all(environment) + files.routes
    }

    private static func operators(_ environment: Environment) -> [AppRoute] {
        let health = Health(environment: environment)
        return [
            Route(.get, "/healthz", access: .everyone, .open { [live = Health.live] _ in live }),
            Route(.get, "/readyz", access: .everyone, .asynchronous(health.ready)),
            Route(
                .post, "/control/audit", access: .console, bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(NoteCommand(environment: environment).handle)),
            Route(
                .post, "/control/erase", access: .console, bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(ErasePerson(environment: environment).byKey)),
            Route(
                .post, "/control/retention", access: .console,
                .asynchronous(ManageRetention(environment: environment).run)),
            Route(
                .post, "/control/demo", access: .console,
                .asynchronous(FillWithSamples(environment: environment).handle)),
        ]
    }

    private static func pages(_ environment: Environment, _ files: PublicFiles) -> [AppRoute] {
        let signIn = SignIn(environment)
        let link = OneTimeLink(environment: environment)
        let small = AppLimits.smallBodyBytesMax
        return [
            Route(.get, "/", access: .everyone, .direct(ShowDashboard(files: files).handle)),
            Route(.get, "/sign-in", access: .signIn, .direct(signIn.show)),
            Route(.post, "/sign-in", access: .signIn, bodyBytesMax: small, .asynchronous(signIn.submit)),
            Route(.get, "/sign-in/{token}", access: .signIn, .asynchronous(link.show)),
            Route(.post, "/sign-in/{token}", access: .signIn, bodyBytesMax: small, .asynchronous(link.submit)),
            Route(
                .post, "/sign-out", access: .role(.viewer), bodyBytesMax: small,
                .asynchronous(SignOut(environment: environment).handle)),
        ]
    }

    private static func customers(_ environment: Environment) -> [AppRoute] {
        [
            Route(.get, "/f/{survey}", access: .everyone, .direct(ShowForm(environment: environment).handle)),
            Route(.get, "/f/{survey}/thanks", access: .everyone, .direct(ShowThanks(environment: environment).handle)),
            Route(
                .post, "/channels/web/{survey}", access: .publicIntake, bodyBytesMax: AppLimits.intakeBodyBytesMax,
                .deferred(SubmitForm(environment: environment).handle)),
            Route(
                .options, "/channels/web/{survey}", access: .everyone,
                .direct(PreflightForm(environment: environment).handle)),
        ]
    }

    private static func teams(_ environment: Environment) -> [AppRoute] {
        let effort = ManageEffort(environment: environment)
        let intake = AppLimits.intakeBodyBytesMax
        let large = AppLimits.mailBodyBytesMax
        return [
            Route(
                .post, "/api/v1/feedback", access: .role(.ingest), bodyBytesMax: intake,
                .deferred(CreateFeedback(environment: environment).handle)),
            Route(
                .post, "/api/v1/feedback/batch", access: .role(.ingest), bodyBytesMax: large,
                .asynchronous(CreateFeedbackBatch(environment: environment).handle)),
            Route(
                .get, "/api/v1/feedback", access: .role(.viewer),
                .asynchronous(ListFeedback(environment: environment).handle)),
            Route(
                .get, "/api/v1/feedback/{id}", access: .role(.viewer),
                .asynchronous(ReadFeedback(environment: environment).handle)),
            Route(
                .get, "/api/v1/feedback/{id}/attachments/{number}", access: .role(.viewer),
                .asynchronous(ReadAttachment(environment: environment).handle)),
            Route(
                .post, "/api/v1/reply-addresses", access: .role(.editor), bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(ManageReplyAddresses(environment: environment).create)),
            Route(
                .get, "/api/v1/reply-addresses/{id}", access: .role(.viewer),
                .asynchronous(ManageReplyAddresses(environment: environment).read)),
            Route(
                .patch, "/api/v1/feedback/{id}", access: .role(.editor), bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(ChangeFeedback(environment: environment).change)),
            Route(
                .delete, "/api/v1/feedback/{id}", access: .role(.editor),
                .asynchronous(ChangeFeedback(environment: environment).delete)),
            Route(
                .get, "/api/v1/metrics/{metric}", access: .role(.viewer),
                .asynchronous(ShowMetric(environment: environment).handle)),
            Route(.get, "/api/v1/effort", access: .role(.viewer), .asynchronous(effort.list)),
            Route(
                .put, "/api/v1/effort/{dimension}/{key}", access: .role(.editor),
                bodyBytesMax: AppLimits.smallBodyBytesMax, .asynchronous(effort.replace)),
            Route(.delete, "/api/v1/effort/{dimension}/{key}", access: .role(.editor), .asynchronous(effort.remove)),
            Route(
                .post, "/api/v1/subscriptions/events", access: .role(.ingest), bodyBytesMax: large,
                .asynchronous(CreateSubscriptionEvents(environment: environment).handle)),
            Route(
                .post, "/api/v1/session/confirm", access: .role(.viewer), bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(ConfirmPassword(environment: environment).handle)),
            Route(
                .get, "/api/v1/session", access: .role(.viewer),
                .asynchronous(ShowSession(environment: environment).handle)),
            Route(
                .get, "/api/v1/events", access: .role(.viewer), .direct(StreamEvents(environment: environment).handle)),
        ]
    }

    private static func exports(_ environment: Environment) -> [AppRoute] {
        [ExportRecords.Kind.feedback, .people].flatMap { kind in
            ExportFormat.allCases.map { format in
                Route(
                    .get, "/api/v1/export/\(kind.rawValue).\(format.rawValue)", access: .role(.viewer),
                    .asynchronous(ExportRecords(environment: environment, kind: kind, format: format).handle))
            }
        }
    }

    private static func people(_ environment: Environment) -> [AppRoute] {
        let people = ReadPeople(environment: environment)
        return [
            Route(.get, "/api/v1/people", access: .role(.viewer), .asynchronous(people.list)),
            Route(
                .post, "/api/v1/people", access: .role(.ingest), bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(CreatePerson(environment: environment).handle)),
            Route(.get, "/api/v1/people/{id}", access: .role(.viewer), .asynchronous(people.read)),
            Route(.get, "/api/v1/people/{id}/export", access: .role(.viewer), .asynchronous(people.export)),
            Route(
                .delete, "/api/v1/people/{id}", access: .role(.owner),
                .asynchronous(ErasePerson(environment: environment).byID)),
        ]
    }

    private static func owners(_ environment: Environment) -> [AppRoute] {
        let tokens = ManageTokens(environment: environment)
        let users = ManageUsers(environment: environment)
        let retention = ManageRetention(environment: environment)
        let settings = ManageSettings(environment: environment)
        let small = AppLimits.smallBodyBytesMax
        return [
            Route(
                .get, "/api/v1/audit", access: .role(.owner), .asynchronous(ListAudit(environment: environment).handle)
            ),
            Route(.get, "/api/v1/settings/retention", access: .role(.owner), .asynchronous(retention.show)),
            Route(
                .put, "/api/v1/settings/retention", access: .role(.owner), bodyBytesMax: small,
                .asynchronous(retention.replace)),
            Route(.get, "/api/v1/tokens", access: .role(.owner), .asynchronous(tokens.list)),
            Route(.post, "/api/v1/tokens", access: .role(.owner), bodyBytesMax: small, .asynchronous(tokens.create)),
            Route(.delete, "/api/v1/tokens/{id}", access: .role(.owner), .asynchronous(tokens.revoke)),
            Route(.get, "/api/v1/settings", access: .role(.owner), .asynchronous(settings.show)),
            Route(
                .patch, "/api/v1/settings", access: .role(.owner), bodyBytesMax: small, .asynchronous(settings.change)),
            Route(.get, "/api/v1/users", access: .role(.owner), .asynchronous(users.list)),
            Route(.post, "/api/v1/users", access: .role(.owner), bodyBytesMax: small, .asynchronous(users.create)),
            Route(
                .patch, "/api/v1/users/{id}", access: .role(.owner), bodyBytesMax: small, .asynchronous(users.change)),
            Route(.delete, "/api/v1/users/{id}", access: .role(.owner), .asynchronous(users.remove)),
        ]
    }
}
