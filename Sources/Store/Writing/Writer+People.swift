internal import Database
package import Feedback

extension Writer {
    /// Adds the event for the person that the claim names, who is made where unknown. `false` for a repeated one: the
    /// same person, kind, time and amount.
    ///
    /// - Throws: `StoreError.constraint` for a claim that names nobody.
    package func insert(_ event: SubscriptionEvent, person claim: PersonClaim) throws -> Bool {
        try needSpace()
        return try journal.wholly {
            guard claim.isIdentified, let person = try person(for: claim, at: event.occurredAt) else {
                throw StoreError.constraint(
                    "a subscription event needs a person with an id, an e-mail, a handle or a phone")
            }
            let added = try session.run(
                .insertSubscriptionEvent,
                [
                    .integer(person.row), .text(event.kind.rawValue), .integer(event.monthlyRevenueMinor),
                    .text(event.currency), event.occurredAt.value,
                ])
            if added > 0 { journal.changedFigures() }
            return added > 0
        }
    }

    /// The person that the claim names: known by external id, else by e-mail, else by handle, else by phone, or new.
    /// `nil` for a claim that says nothing at all.
    ///
    /// What the person lacks is filled in, name and attributes follow the newest claim. Two persons who exist already
    /// stay two: a key that belongs to the other is left there.
    ///
    /// - Parameter time: when the claim was made.
    func person(for claim: PersonClaim, at time: Instant) throws -> (row: Int64, record: StoredPerson)? {
        let claim = claim.withoutBlanks
        guard claim.isIdentified || claim.name != nil || !claim.attributes.isEmpty else { return nil }
        var person: PersonRow
        if let known = try known(claim) {
            person = known
            try complete(&person, from: claim, at: time)
        } else {
            person = try add(claim, at: time)
        }
        if !claim.attributes.isEmpty { try setAttributes(claim.attributes, person.row, at: time) }
        person.record.attributes = try reader.attributes(person: person.row)
        return (person.row, person.record)
    }

    private func known(_ claim: PersonClaim) throws -> PersonRow? {
        for key in PersonKey.inOrder {
            guard let value = claim[keyPath: key.claimed], let person = try owner(of: value, key) else { continue }
            // An address can be shared; the organisation's own id cannot. Two ids are two customers.
            if let claimed = claim.externalID, let known = person.record.externalID,
                !claimed.utf8.elementsEqual(known.utf8)
            {
                continue
            }
            return person
        }
        return nil
    }

    private func owner(of value: String, _ key: PersonKey) throws -> PersonRow? {
        try session.first(key.query, [.text(value)], PersonRow.init)
    }

    private func add(_ claim: PersonClaim, at time: Instant) throws -> PersonRow {
        var record = StoredPerson(id: identifiers.next(at: now), name: claim.name)
        _ = try fillBlanks(&record, from: claim)
        let nameAt = claim.name == nil ? nil : time
        let person = PersonRow(row: 0, record: record, nameAt: nameAt)
        return PersonRow(
            row: try session.insert(.insertPerson, person.arguments + [now.value]), record: record, nameAt: nameAt)
    }

    private func complete(_ person: inout PersonRow, from claim: PersonClaim, at time: Instant) throws {
        var changed = try fillBlanks(&person.record, from: claim)
        if let name = claim.name, person.nameAt.map({ $0 <= time }) ?? true,
            person.record.name.map({ !$0.utf8.elementsEqual(name.utf8) }) ?? true
        {
            person.record.name = name
            person.nameAt = time
            changed = true
        }
        if changed { try session.run(.updatePerson, person.arguments + [now.value, .integer(person.row)]) }
    }

    /// Takes over the claim's keys where the person has none, but none that leads to another person.
    ///
    /// - Returns: whether there were any.
    private func fillBlanks(_ record: inout StoredPerson, from claim: PersonClaim) throws -> Bool {
        var changed = false
        for key in PersonKey.inOrder where record[keyPath: key.stored] == nil {
            guard let value = claim[keyPath: key.claimed], try owner(of: value, key) == nil else { continue }
            record[keyPath: key.stored] = value
            changed = true
        }
        return changed
    }

    private func setAttributes(_ attributes: [PersonClaim.Attribute], _ person: Int64, at time: Instant) throws {
        for attribute in attributes {
            let key: [DatabaseValue] = [.integer(person), .text(attribute.name)]
            let old = try session.first(.attributeOfPerson, key) { try $0.text(0) }
            let changed = try session.run(.setAttribute, key + [.text(attribute.value), time.value])
            if changed > 0, old.map({ !$0.utf8.elementsEqual(attribute.value.utf8) }) ?? true {
                try journal.flushRows(session)
                try moveScores(ofPerson: person, attribute: attribute.name, from: old, to: attribute.value)
            }
        }
    }
}

extension PersonClaim {
    /// The claim as it is kept: empty fields are absent, the e-mail address is in lower case (ASCII only, as the
    /// schema's).
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
