internal import Database

extension Query {
    static let insertToken = Query(
        "insert-token",
        "INSERT INTO token (id, name, role, digest, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)")
    static let tokens = Query(
        "tokens",
        "SELECT id, name, role, digest, created_at, expires_at, last_used_at FROM token ORDER BY created_at, id")
    static let touchToken = Query(
        "touch-token",
        "UPDATE token SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)")

    static let removeToken = Query("remove-token", "DELETE FROM token WHERE id = $1")

    static let insertUser = Query(
        "insert-user", "INSERT INTO app_user (id, email, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)")
    static let users = Query(
        "users", "SELECT id, email, role, password_hash, created_at, disabled_at FROM app_user ORDER BY created_at, id")
    static let userByEmail = Query(
        "user-by-email",
        "SELECT id, email, role, password_hash, created_at, disabled_at FROM app_user WHERE email = $1")
    static let userByID = Query(
        "user-by-id", "SELECT id, email, role, password_hash, created_at, disabled_at FROM app_user WHERE id = $1")
    static let changeUser = Query("change-user", "UPDATE app_user SET role = $2, disabled_at = $3 WHERE id = $1")
    static let removeUser = Query("remove-user", "DELETE FROM app_user WHERE id = $1")
    static let removeLinks = Query("remove-links", "DELETE FROM sign_in_link WHERE user_id = $1")
    /// What somebody who is gone worked on is nobody's work.
    static let unassign = Query("unassign", "UPDATE feedback SET assignee = NULL, updated_at = $2 WHERE assignee = $1")
    static let hasOtherOwner = Query(
        "has-other-owner",
        "SELECT EXISTS (SELECT 1 FROM app_user WHERE role = 'owner' AND disabled_at IS NULL AND id <> $1)")
    static let setPassword = Query("set-password", "UPDATE app_user SET password_hash = $2 WHERE id = $1")

    static let insertSession = Query(
        "insert-session",
        "INSERT INTO session (digest, user_id, created_at, last_used_at, expires_at) VALUES ($1, $2, $3, $4, $5)")
    static let sessions = Query(
        "sessions",
        "SELECT digest, user_id, created_at, last_used_at, expires_at FROM session ORDER BY created_at, digest")
    /// A clock that goes backwards does not make a session look unused.
    static let touchSession = Query(
        "touch-session", "UPDATE session SET last_used_at = $2 WHERE digest = $1 AND last_used_at < $2")
    static let removeSession = Query("remove-session", "DELETE FROM session WHERE digest = $1")
    static let removeSessions = Query("remove-sessions", "DELETE FROM session WHERE user_id = $1")

    static let insertLink = Query(
        "insert-link", "INSERT INTO sign_in_link (digest, user_id, expires_at) VALUES ($1, $2, $3)")
    static let linkByDigest = Query(
        "link-by-digest", "SELECT digest, user_id, expires_at FROM sign_in_link WHERE digest = $1")
    static let consumeLink = Query(
        "consume-link", "DELETE FROM sign_in_link WHERE digest = $1 RETURNING digest, user_id, expires_at")
}
