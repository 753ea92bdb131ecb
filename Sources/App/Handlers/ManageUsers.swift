internal import Codecs
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `POST /api/v1/users`. Without a password the answer holds a one-time link on which the user sets one; from
/// the command line also for a user who is there already and has forgotten the password.
struct ManageUsers: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        var fields = try ObjectFields(try JSONBody.read(request))
        let email = fields.text("email", bytesMax: FeedbackLimits.emailBytesMax)
        let role = fields.choice("role", Role.self)
        let password = fields.optionalText("password", bytesMax: 1024)
        if !email.isEmpty, !EmailAddress.isPlausible(email) { fields.fault("email", "must be an e-mail address") }
        if role == .ingest { fields.fault("role", "must be owner, editor or viewer; ingest is for tokens") }
        if let fault = password.flatMap(PasswordRules.fault) { fields.fault("password", fault) }
        try fields.finish()
        let hash: String? = if let password { try await environment.passwords.hash(password) } else { nil }
        let user = StoredUser(
            id: environment.newID(), email: EmailAddress.folded(email), role: role ?? .viewer, passwordHash: hash,
            createdAt: environment.now)
        let link = hash == nil ? TokenText.unguessable() : nil
        let stored = try await insert(user, link, request.context)
        environment.credentials.add(stored)
        let address = link.map { "\(environment.publicAddress.base)/sign-in/\($0)" }
        return .json(
            .created, .object(ManageUsers.members(stored) + (address.map { [JSON.Member("link", .string($0))] } ?? [])))
    }

    func list(_ request: AppRequest) async throws -> Response {
        let users = try await environment.store.read { try $0.users() }
        let data = users.map { JSON.object(ManageUsers.members($0)) }
        return .list(data)
    }

    /// - Returns: the user as stored; the one who was there where `mayExist`, a link is asked for, and the roles agree.
    private func insert(_ user: StoredUser, _ link: String?, _ caller: Caller) async throws -> StoredUser {
        let (mayExist, actor) = (caller.isConsole, caller.actor)
        let expiry = environment.now.advanced(byMilliseconds: AppLimits.signInLinkMilliseconds)
        return try await environment.store.write { writer in
            let known = try writer.reader.user(email: user.email)
            if let known, !mayExist || link == nil || known.role != user.role {
                throw Problem(
                    .conflict, "There is a user with this e-mail address already, with the role \(known.role.rawValue)."
                )
            }
            if known == nil { try writer.insert(user) }
            let stored = known ?? user
            try writer.audit(
                actor, known == nil ? "user.create" : "user.link",
                ["id": stored.id.description, "role": stored.role.rawValue])
            if let link {
                try writer.insert(SignInLink(digest: SHA256.digest(link), user: stored.id, expiresAt: expiry))
            }
            return stored
        }
    }

    private static func members(_ user: StoredUser) -> [JSON.Member] {
        [
            JSON.Member("id", .string(user.id.description)), JSON.Member("email", .string(user.email)),
            JSON.Member("role", .string(user.role.rawValue)),
            JSON.Member("created_at", RecordJSON.time(user.createdAt)),
        ]
    }
}
