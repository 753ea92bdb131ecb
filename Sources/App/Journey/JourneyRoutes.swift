internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// The addresses of tasks, touchpoints, tags, topics and the journey.
enum JourneyRoutes {
    static func all(_ environment: Environment) -> [AppRoute] {
        tasks(environment) + touchpoints(environment) + tags(environment) + texts(environment)
    }

    private static func tasks(_ environment: Environment) -> [AppRoute] {
        let pages = ReceiveAttempts(environment: environment)
        return [
            Route(
                .post, "/api/v1/tasks/attempts", access: .role(.ingest), bodyBytesMax: AppLimits.mailBodyBytesMax,
                .asynchronous(CreateAttempts(environment: environment).handle)),
            Route(
                .post, "/channels/ux/{source}", access: .publicTasks, bodyBytesMax: AppLimits.smallBodyBytesMax,
                .asynchronous(pages.handle)),
            Route(.options, "/channels/ux/{source}", access: .everyone, .asynchronous(pages.preflight)),
        ]
    }

    private static func touchpoints(_ environment: Environment) -> [AppRoute] {
        let touchpoints = ManageTouchpoints(environment: environment)
        let small = AppLimits.smallBodyBytesMax
        return [
            Route(.get, "/api/v1/touchpoints", access: .role(.viewer), .asynchronous(touchpoints.list)),
            Route(
                .post, "/api/v1/touchpoints", access: .role(.editor), bodyBytesMax: small,
                .asynchronous(touchpoints.create)),
            Route(.get, "/api/v1/touchpoints/{slug}", access: .role(.viewer), .asynchronous(touchpoints.read)),
            Route(
                .put, "/api/v1/touchpoints/{slug}", access: .role(.editor), bodyBytesMax: small,
                .asynchronous(touchpoints.replace)),
            Route(.delete, "/api/v1/touchpoints/{slug}", access: .role(.editor), .asynchronous(touchpoints.archive)),
            Route(
                .get, "/api/v1/journey", access: .role(.viewer),
                .asynchronous(ShowJourney(environment: environment).handle)),
            Route(
                .get, "/api/v1/journey/context", access: .role(.viewer),
                .asynchronous(ShowSurroundings(environment: environment).handle)),
        ]
    }

    private static func tags(_ environment: Environment) -> [AppRoute] {
        let tags = ManageTags(environment: environment)
        let small = AppLimits.smallBodyBytesMax
        return [
            Route(.get, "/api/v1/tags", access: .role(.viewer), .asynchronous(tags.list)),
            Route(.post, "/api/v1/tags", access: .role(.editor), bodyBytesMax: small, .asynchronous(tags.create)),
            Route(.get, "/api/v1/tags/{tag}", access: .role(.viewer), .asynchronous(tags.read)),
            Route(.put, "/api/v1/tags/{tag}", access: .role(.editor), bodyBytesMax: small, .asynchronous(tags.replace)),
            Route(.delete, "/api/v1/tags/{tag}", access: .role(.editor), .asynchronous(tags.archive)),
        ]
    }

    private static func texts(_ environment: Environment) -> [AppRoute] {
        [
            Route(
                .get, "/api/v1/topics", access: .role(.viewer),
                .asynchronous(ShowTopics(environment: environment).handle)),
            Route(
                .get, "/api/v1/feedback/{id}/suggestions", access: .role(.viewer),
                .asynchronous(SuggestTags(environment: environment).handle)),
        ]
    }
}
