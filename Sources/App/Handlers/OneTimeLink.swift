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
        return page(.ok, request, try await user(link), email: "", error: nil)
    }

    func submit(_ request: AppRequest) async throws -> Response {
        let form = try PageForm(request)
        let digest = SHA256.digest(request.captures[0])
        let link = try await environment.store.read { try $0.signInLink(digest: digest) }
        guard let link, environment.now < link.expiresAt else { throw OneTimeLink.over }
        let invited = try await user(link)
        let email = invited?.email ?? EmailAddress.folded(form["email"])
        if let error = fault(email, form["password"]) {
            return page(.unprocessableContent, request, invited, email: form["email"], error: error)
        }
        let hash = try await environment.passwords.hash(form["password"])
        guard let owner = try await use(digest, invited, email, hash) else {
            return page(
                .conflict, request, invited, email: form["email"],
                error: "There is a user with this e-mail address already. Sign in with it, or take another.")
        }
        return try await Sessions(environment: environment).begin(owner)
    }

    private func fault(_ email: String, _ password: String) -> String? {
        guard EmailAddress.isPlausible(email) else { return "Type an e-mail address, such as you@example.org." }
        return PasswordRules.fault(password).map { "The password \($0)." }
    }

    private func user(_ link: SignInLink) async throws -> StoredUser? {
        guard let id = link.user else { return nil }
        return try await environment.store.read { try $0.users().first { $0.id == id } }
    }

    /// Uses the link up and sets the password in one transaction; `nil` where the address is taken.
    private func use(_ digest: [UInt8], _ invited: StoredUser?, _ email: String, _ hash: String) async throws -> StoredUser? {
        let fresh = StoredUser(
            id: environment.newID(), email: email, role: .owner, passwordHash: hash, createdAt: environment.now)
        let user = try await environment.store.write { writer -> StoredUser? in
            if invited == nil, try writer.reader.user(email: email) != nil { return nil }
            guard try writer.consumeSignInLink(digest: digest) != nil else { throw OneTimeLink.over }
            guard var invited else {
                try writer.insert(fresh)
                return fresh
            }
            try writer.setPassword(hash, user: invited.id)
            try writer.removeSessions(user: invited.id)
            invited.passwordHash = hash
            return invited
        }
        if let invited { environment.credentials.removeSessions(user: invited.id) }
        return user
    }

    private func page(
        _ status: Status, _ request: AppRequest, _ invited: StoredUser?, email: String, error: String?
    ) -> Response {
        let action = "/sign-in/" + request.captures[0]
        if let invited {
            return .html(status, SetPasswordPage.render(action: action, email: invited.email, error: error))
        }
        return .html(status, SetUpPage.render(action: action, email: email, error: error))
    }

    private static let over = Problem.notFound(
        "This link has been used or its day is over. Run \"earshot user create\" on the server for a new one.")
}
