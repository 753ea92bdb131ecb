internal import Cryptography
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `POST /sign-in/{token}`: the link that the first start prints, and those for invited users. GET writes
/// nothing, so that a preview of the link does not use it up.
struct OneTimeLink: Sendable {
    let environment: Environment

    func show(_ request: AppRequest) async throws -> Response {
        let digest = SHA256.digest(request.captures[0])
        let link = try await environment.store.read { try $0.signInLink(digest: digest) }
        guard let link, environment.now < link.expiresAt else { throw OneTimeLink.over }
        return page(.ok, request, try await user(link), email: "", errors: [])
    }

    func submit(_ request: AppRequest) async throws -> Response {
        let form = try PageForm(request)
        let digest = SHA256.digest(request.captures[0])
        let link = try await environment.store.read { try $0.signInLink(digest: digest) }
        guard let link, environment.now < link.expiresAt else { throw OneTimeLink.over }
        let invited = try await user(link)
        let email = invited?.email ?? EmailAddress.folded(form["email"])
        let faults = faults(email, form["password"])
        guard faults.isEmpty else {
            return page(.unprocessableContent, request, invited, email: form["email"], errors: faults)
        }
        let hash = try await environment.passwords.hash(form["password"])
        guard let owner = try await use(digest, invited, email, hash) else {
            return page(
                .conflict, request, invited, email: form["email"],
                errors: [InvalidParameter("email", "belongs to a user already; sign in with it, or take another")])
        }
        return try await Sessions(environment: environment).begin(owner)
    }

    private func faults(_ email: String, _ password: String) -> [InvalidParameter] {
        var faults: [InvalidParameter] = []
        if !EmailAddress.isPlausible(email) {
            faults.append(InvalidParameter("email", "must be an e-mail address, such as you@example.org"))
        }
        if let reason = PasswordRules.fault(password) { faults.append(InvalidParameter("password", reason)) }
        return faults
    }

    private func user(_ link: SignInLink) async throws -> StoredUser? {
        guard let id = link.user else { return nil }
        return try await environment.store.read { try $0.users().first { $0.id == id } }
    }

    /// Uses the link up and sets the password in one transaction; `nil` where the address is taken.
    private func use(
        _ digest: [UInt8], _ invited: StoredUser?, _ email: String, _ hash: String
    ) async throws -> StoredUser? {
        let fresh = StoredUser(
            id: environment.newID(), email: email, role: .owner, passwordHash: hash, createdAt: environment.now)
        let user = try await environment.store.write { writer -> StoredUser? in
            if invited == nil, try writer.reader.user(email: email) != nil { return nil }
            guard try writer.consumeSignInLink(digest: digest) != nil else { throw OneTimeLink.over }
            guard var invited else {
                try writer.insert(fresh)
                return fresh
            }
            guard let user = try writer.reader.user(invited.id), user.disabledAt == nil else { throw OneTimeLink.over }
            try writer.setPassword(hash, user: invited.id)
            try writer.removeSessions(user: invited.id)
            invited = user
            invited.passwordHash = hash
            return invited
        }
        if let invited { environment.credentials.removeSessions(user: invited.id) }
        return user
    }

    private func page(
        _ status: Status, _ request: AppRequest, _ invited: StoredUser?, email: String, errors: [InvalidParameter]
    ) -> Response {
        let action = "/sign-in/" + request.captures[0]
        if let invited {
            return .html(
                status,
                SetPasswordPage.render(
                    action: action, token: request.captures[0], email: invited.email, errors: errors))
        }
        return .html(
            status,
            SetUpPage.render(
                action: action, token: request.captures[0], email: email, errors: errors))
    }

    private static let over = Problem.notFound(
        "This link has been used or its day is over. Run \"earshot user create\" on the server for a new one.")
}
