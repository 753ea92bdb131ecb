internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// The addresses that providers call, and those by which owners manage them.
enum SourceRoutes {
    static func all(_ environment: Environment) -> [AppRoute] {
        doors(environment) + owners(environment) + pages(environment)
    }

    private static func doors(_ environment: Environment) -> [AppRoute] {
        let challenge = AnswerChallenge(environment: environment)
        // Pages are not answered like providers: JourneyRoutes has their door.
        let posts = SourceDoor.allCases.filter { $0 != .ux }.map { door in
            let limit = door == .email ? AppLimits.mailDeliveryBytesMax : AppLimits.intakeBodyBytesMax
            return Route<Access, Caller>(
                .post, "/channels/\(door.rawValue)/{source}", access: .source, bodyBytesMax: limit,
                .asynchronous(ReceiveDelivery(environment: environment, door: door).handle))
        }
        return posts + [
            Route(.get, "/channels/social/{source}", access: .source, .asynchronous(challenge.handle)),
            // Phone systems may be set to call by GET, with everything in the query.
            Route(
                .get, "/channels/phone/{source}", access: .source,
                .asynchronous(ReceiveDelivery(environment: environment, door: .phone).handle)),
        ]
    }

    private static func owners(_ environment: Environment) -> [AppRoute] {
        let sources = ManageSources(environment: environment)
        let trial = TrySource(environment: environment)
        let small = AppLimits.sourceBodyBytesMax
        let owner = Access.role(.owner)
        return [
            Route(.get, "/api/v1/sources", access: owner, .asynchronous(sources.list)),
            Route(.post, "/api/v1/sources", access: owner, bodyBytesMax: small, .asynchronous(sources.create)),
            Route(.get, "/api/v1/sources/{id}", access: owner, .asynchronous(sources.read)),
            Route(.patch, "/api/v1/sources/{id}", access: owner, bodyBytesMax: small, .asynchronous(sources.change)),
            Route(.delete, "/api/v1/sources/{id}", access: owner, .asynchronous(sources.archive)),
            Route(
                .post, "/api/v1/sources/{id}/secrets", access: owner, bodyBytesMax: small,
                .asynchronous(sources.addSecret)),
            Route(
                .delete, "/api/v1/sources/{id}/secrets/old", access: owner, .asynchronous(sources.dropOldSecret)),
            Route(.get, "/api/v1/sources/{id}/deliveries", access: owner, .asynchronous(sources.deliveries)),
            Route(
                .post, "/api/v1/sources/{id}/check", access: owner, bodyBytesMax: AppLimits.mailDeliveryBytesMax,
                .asynchronous(trial.check)),
            Route(.post, "/api/v1/sources/{id}/test", access: owner, .asynchronous(trial.test(_:))),
            Route(
                .post, "/api/v1/sources/{id}/reprocess", access: owner,
                .asynchronous(ReprocessSource(environment: environment).handle)),
        ]
    }

    private static func pages(_ environment: Environment) -> [AppRoute] {
        let pages = SourcePages(environment: environment)
        let small = AppLimits.sourceBodyBytesMax
        let owner = Access.role(.owner)
        return [
            Route(.get, "/settings/sources", access: owner, .asynchronous(pages.list)),
            Route(.post, "/settings/sources", access: owner, bodyBytesMax: small, .asynchronous(pages.create)),
            Route(.get, "/settings/sources/{id}", access: owner, .asynchronous(pages.show)),
            Route(.post, "/settings/sources/{id}", access: owner, bodyBytesMax: small, .asynchronous(pages.act)),
        ]
    }
}
