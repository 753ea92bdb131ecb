internal import Database

extension Query {
    static let insertAudit = Query(
        "insert-audit",
        "INSERT INTO audit (id, at, actor, action, detail, previous, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)")
    static let lastAudit = Query("last-audit", "SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1")
    static let auditChain = Query(
        "audit-chain", "SELECT id, at, actor, action, detail, previous, digest FROM audit WHERE id > $1 ORDER BY id")
    static let auditPage = Query(
        "audit-page",
        "SELECT id, at, actor, action, detail FROM audit WHERE id < $1 ORDER BY id DESC LIMIT $2")
}
