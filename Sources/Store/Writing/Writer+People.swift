internal import Database
package import Feedback

extension Writer {
    /// Adds the event for the person that the claim names, who is made where unknown. `false` for a repeated one: the
    /// same person, kind, time and amount.
    ///
    /// - Throws: `StoreError.constraint` for a claim that names nobody.
    package func insert(_ event: SubscriptionEvent, person claim: PersonClaim) throws -> Bool {
        try journal.wholly {
            guard claim.isIdentified, let person = try person(for: claim, at: event.occurredAt) else {
                throw StoreError.constraint("a subscription event needs a person with an id, an e-mail, a handle or a phone")
            }
            let added = try session.run(
                .insertSubscriptionEvent,
                [
                    .integer(person.row), .text(event.kind.rawValue), .integer(event.monthlyRevenueMinor),
                    .text(event.currency), event.occurredAt.value,
                ])
            if added > 0 { journal.changedSubscriptions() }
            return added > 0
        }
    }

    /// The person that the claim names: known by external id, else by e-mail, else by handle, else by phone, or new.
    /// `nil` for a claim that says nothing at all.
    ///
    /// What the person lacks is filled in, name and attributes follow the newest claim. Two persons who exist already stay
    /// two: a key that belongs to the other is left there.
    ///
    /// - Parameter time: when the claim was made.
    func person(for claim: PersonClaim, at time: Instant) throws -> (row: Int64, record: StoredPerson)? {
        let claim = claim.withoutBlanks
        guard claim.isIdentified || claim.name != nil || !claim.attributes.isEmpty else { return nil }
        let keys = try lookUp(claim)
        var known = try known(by: keys, claim)
        if var person = known {
            try complete(&person, from: claim, keys, at: time)
            known = person
        } else {
            known = try add(claim, keys, at: time)
        }
        guard var person = known else { return nil }
        if !claim.attributes.isEmpty { try setAttributes(claim.attributes, person.row, at: time) }
        person.record.attributes = try reader.attributes(person: person.row)
        return (person.row, person.record)
    }

    /// Whom each of a claim's keys leads to.
    private struct Keys {
        var externalID, email, handle, phone: Int64?
        var inOrder: [Int64] { [externalID, email, handle, phone].compactMap { $0 } }
    }

    private func lookUp(_ claim: PersonClaim) throws -> Keys {
        func row(_ query: Query, _ key: String?) throws -> Int64? {
            try key.flatMap { try session.first(query, [.text($0)]) { try $0.integer(0) } }
        }
        return Keys(
            externalID: try row(.personByExternalID, claim.externalID), email: try row(.personByEmail, claim.email),
            handle: try row(.personByHandle, claim.handle), phone: try row(.personByPhone, claim.phone))
    }

    private func known(by keys: Keys, _ claim: PersonClaim) throws -> PersonRow? {
        for row in keys.inOrder {
            guard let person = try session.first(.personByRow, [.integer(row)], PersonRow.init) else { continue }
            // An address can be shared; the organisation's own id cannot. Two ids are two customers.
            let isSomeoneElse = claim.externalID.map { claimed in
                person.record.externalID.map { !$0.utf8.elementsEqual(claimed.utf8) } ?? false
            }
            if isSomeoneElse != true { return person }
        }
        return nil
    }

    private func add(_ claim: PersonClaim, _ keys: Keys, at time: Instant) throws -> PersonRow? {
        let record = StoredPerson(
            id: identifiers.next(at: now), externalID: keys.externalID == nil ? claim.externalID : nil,
            email: keys.email == nil ? claim.email : nil, name: claim.name, handle: keys.handle == nil ? claim.handle : nil,
            phone: keys.phone == nil ? claim.phone : nil)
        let person = PersonRow(row: 0, record: record, nameAt: claim.name == nil ? nil : time)
        let row = try session.first(.insertPerson, person.arguments + [now.value]) { try $0.integer(0) }
        return row.map { PersonRow(row: $0, record: record, nameAt: person.nameAt) }
    }

    private func complete(_ person: inout PersonRow, from claim: PersonClaim, _ keys: Keys, at time: Instant) throws {
        var changed = false
        func fill(_ field: WritableKeyPath<StoredPerson, String?>, _ value: String?, _ owner: Int64?) {
            guard let value, owner == nil, person.record[keyPath: field] == nil else { return }
            person.record[keyPath: field] = value
            changed = true
        }
        fill(\.externalID, claim.externalID, keys.externalID)
        fill(\.email, claim.email, keys.email)
        fill(\.handle, claim.handle, keys.handle)
        fill(\.phone, claim.phone, keys.phone)
        if let name = claim.name, person.nameAt.map({ $0 <= time }) ?? true,
            person.record.name.map({ !$0.utf8.elementsEqual(name.utf8) }) ?? true
        {
            person.record.name = name
            person.nameAt = time
            changed = true
        }
        if changed { try session.run(.updatePerson, person.arguments + [now.value, .integer(person.row)]) }
    }

    private func setAttributes(_ attributes: [PersonClaim.Attribute], _ person: Int64, at time: Instant) throws {
        for attribute in attributes {
            try session.run(
                .setAttribute, [.integer(person), .text(attribute.name), .text(attribute.value), time.value])
        }
    }
}

extension PersonClaim {
    /// The claim as it is kept: empty fields are absent, the e-mail address is in lower case (ASCII only, as the schema's).
    var withoutBlanks: PersonClaim {
        func filled(_ text: String?) -> String? { text.flatMap { $0.utf8.isEmpty ? nil : $0 } }
        return PersonClaim(
            externalID: filled(externalID), email: filled(email)?.lowercasedASCII, name: filled(name),
            handle: filled(handle), phone: filled(phone),
            attributes: attributes.filter { !$0.name.utf8.isEmpty && !$0.value.utf8.isEmpty })
    }
}

extension String {
    /// Only A to Z change. `lowercased()` would also turn a Kelvin sign into a k, and one person into another.
    var lowercasedASCII: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
