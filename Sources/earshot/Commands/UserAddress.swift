internal import App
internal import Codecs

/// Finds a user by what people know them by.
enum UserAddress {
    /// The path of the user with that e-mail address, whatever the case of its letters.
    static func path(_ email: String, over client: any ControlClient) async throws(CommandError) -> String {
        let answer = try await ControlRequest.get("/api/v1/users").object(over: client)
        let known = answer["data"]?.array?.first { $0["email"]?.string == email.lowercased() }
        guard let id = known?["id"]?.string else { throw CommandError(.noUser, "there is no user \(email)") }
        return "/api/v1/users/" + id
    }
}
