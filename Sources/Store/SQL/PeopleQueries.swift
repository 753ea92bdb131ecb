internal import Database

extension Query {
    static let personByExternalID = Query(
        "person-by-external-id",
        "SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE external_id = $1")

    static let personByEmail = Query(
        "person-by-email",
        "SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE email = $1")

    static let personByHandle = Query(
        "person-by-handle",
        "SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE handle = $1")

    static let personByPhone = Query(
        "person-by-phone",
        "SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE phone = $1")

    static let wholePersonByRow = Query(
        "whole-person-by-row",
        "SELECT id, uuid, external_id, email, name, handle, phone, name_at FROM person WHERE id = $1")

    static let insertPerson = Query(
        "insert-person",
        """
        INSERT INTO person (uuid, external_id, email, handle, phone, name, name_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        """)

    static let updatePerson = Query(
        "update-person",
        """
        UPDATE person SET uuid = $1, external_id = $2, email = $3, handle = $4, phone = $5, name = $6, name_at = $7,
            updated_at = $8
        WHERE id = $9
        """)

    static let setAttribute = Query(
        "set-attribute",
        """
        INSERT INTO person_attribute (person_id, name, value, set_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at
        WHERE person_attribute.set_at <= excluded.set_at
        """)

    static let attributeOfPerson = Query(
        "attribute-of-person", "SELECT value FROM person_attribute WHERE person_id = $1 AND name = $2")

    static let confirmAttributes = Query(
        "confirm-attributes", "UPDATE person_attribute SET set_at = $2 WHERE person_id = $1 AND set_at < $2")

    static let addAttributes = Query(
        "add-attributes",
        "INSERT INTO person_attribute (person_id, name, value, set_at) SELECT c1, c2, c3, c4 FROM batch_row")

    static let keptAttributes = Query(
        "kept-attributes", "SELECT name, value, set_at FROM person_attribute WHERE person_id = $1 ORDER BY name")

    static let attributesOfFeedback = Query(
        "attributes-of-feedback",
        "SELECT x.name, x.value FROM feedback f JOIN person_attribute x ON x.person_id = f.person_id WHERE f.id = $1")

    static let attributesOfPerson = Query(
        "attributes-of-person", "SELECT name, value FROM person_attribute WHERE person_id = $1 ORDER BY name")

    static let insertSubscriptionEvent = Query(
        "insert-subscription-event",
        """
        INSERT INTO subscription_event (person_id, kind, monthly_revenue_minor, currency, occurred_at)
        VALUES (
            $1, $2, $3,
            coalesce(
                nullif($4, $6),
                (
                    SELECT currency FROM subscription_event WHERE person_id = $1 AND occurred_at <= $5
                    ORDER BY occurred_at DESC, id DESC LIMIT 1
                ),
                $6),
            $5)
        ON CONFLICT (person_id, occurred_at, kind, monthly_revenue_minor) DO NOTHING
        """)
}
