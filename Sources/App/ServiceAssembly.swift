internal import HTTPServer
internal import HTTPWire
internal import Logging

/// Joins the routes, the gate and the faces of failure into what the engine drives.
enum ServiceAssembly {
    static func make(_ environment: Environment) -> Service<Access, Caller> {
        let gate = Gate(environment)
        let logger = environment.logger
        let security = SecurityFields()
        let takesHost = HostNames(environment.configuration).map(rule)
        return Service(
            router: Router(Routes.all(environment, PublicFiles())),
            isOpen: { if case .everyone = $0 { true } else { false } },
            takesHost: takesHost,
            admit: { preview, route in gate.admit(preview, route) },
            refuse: { refusal, head, id in FailureResponse.make(Problem(refusal), head: head, id: id) },
            fail: { error, head, id in
                if let problem = Problem(error) {
                    if problem.status.code >= 500 {
                        logger.error("request failed", metadata: ["request": "\(id)", "error": "\(error)"])
                    }
                    return FailureResponse.make(problem, head: head, id: id)
                }
                logger.critical("unexpected failure", metadata: ["request": "\(id)", "error": "\(error)"])
                let problem = Problem(.internalServerError, "The server's log tells more under this request's id.")
                return FailureResponse.make(problem, head: head, id: id)
            },
            finish: { response, _, isSecure in security.apply(to: &response, isSecure: isSecure) })
    }

    private static func rule(_ hosts: HostNames) -> @Sendable (RequestHead) -> Bool { { hosts.takes($0) } }
}
