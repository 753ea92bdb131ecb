internal import Codecs
internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `POST /api/v1/users`, `PATCH` and `DELETE /api/v1/users/{id}`. Without a password the answer holds a one-time link on which the user sets one; from
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
            if known?.disabledAt != nil {
                throw Problem(.conflict, "This user is disabled. Enable the user first, then make a link.")
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

    /// Role, and whether the user may sign in. Every session of one who may not ends at once.
    func change(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        let id = try identifier(request)
        var fields = try ObjectFields(try JSONBody.read(request))
        let role = fields.member("role") == nil ? nil : fields.choice("role", Role.self)
        let isDisabled = fields.optionalFlag("disabled")
        if role == .ingest { fields.fault("role", "must be owner, editor or viewer; ingest is for tokens") }
        if role == nil, isDisabled == nil, fields.faults.isEmpty {
            fields.fault("role", "is missing, and so is disabled; send one or both")
        }
        try fields.finish()
        let (actor, now) = (request.context.actor, environment.now)
        let changed = try await environment.store.write { writer in
            guard let before = try writer.reader.user(id) else { throw ManageUsers.unknown }
            var user = before
            user.role = role ?? before.role
            if let isDisabled { user.disabledAt = isDisabled ? before.disabledAt ?? now : nil }
            guard user != before else { return before }
            if user.role != .owner || user.disabledAt != nil { try ManageUsers.requireOtherOwner(before, writer) }
            try writer.change(user)
            try writer.audit(
                actor, "user.change",
                [
                    "id": id.description, "role": user.role.rawValue,
                    "disabled": user.disabledAt == nil ? "false" : "true",
                ])
            return user
        }
        environment.credentials.change(changed)
        environment.events.send(.heartbeat)
        return .json(.ok, .object(ManageUsers.members(changed)))
    }

    /// The user's sessions end at once; what they did stays in the audit log.
    func remove(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        let id = try identifier(request)
        let actor = request.context.actor
        try await environment.store.write { writer in
            guard let user = try writer.reader.user(id) else { throw ManageUsers.unknown }
            try ManageUsers.requireOtherOwner(user, writer)
            guard try writer.removeUser(id) else { throw ManageUsers.unknown }
            try writer.audit(actor, "user.remove", ["id": id.description, "role": user.role.rawValue])
        }
        environment.credentials.remove(user: id)
        environment.events.send(.heartbeat)
        return Response(.noContent)
    }

    private static let unknown = Problem.notFound("There is no user with this id.")

    private func identifier(_ request: AppRequest) throws(Problem) -> Identifier {
        guard let id = Identifier(request.captures[0]) else { throw ManageUsers.unknown }
        return id
    }

    /// Somebody must be left who may let others in.
    private static func requireOtherOwner(_ user: StoredUser, _ writer: Writer) throws {
        guard user.role == .owner, user.disabledAt == nil, try !writer.reader.hasOwner(besides: user.id) else { return }
        throw Problem(.conflict, "This is the last owner. Make somebody else an owner first.")
    }

    private static func members(_ user: StoredUser) -> [JSON.Member] {
        [
            JSON.Member("id", .string(user.id.description)), JSON.Member("email", .string(user.email)),
            JSON.Member("role", .string(user.role.rawValue)),
            JSON.Member("created_at", RecordJSON.time(user.createdAt)),
            JSON.Member("disabled", .bool(user.disabledAt != nil)),
            JSON.Member("has_password", .bool(user.passwordHash != nil)),
        ]
    }
}
