internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// Where the staff's letters and calls come in.
enum LetterRoutes {
    static func all(_ environment: Environment) -> [AppRoute] {
        let pages = LetterPages(environment: environment)
        let large = AppLimits.mailBodyBytesMax
        return [
            Route(
                .post, "/channels/letter", access: .role(.ingest), bodyBytesMax: large,
                .asynchronous(TakeLetter(environment: environment).handle)),
            Route(.get, "/letters/new", access: .role(.editor), .asynchronous(pages.show)),
            Route(
                .post, "/letters/new", access: .role(.editor), bodyBytesMax: large, .asynchronous(pages.submit)),
        ]
    }
}
