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
                    .text(event.currency), event.occurredAt.value, .text(SubscriptionEvent.noCurrency),
                ])
            if added > 0 { journal.changedFigures() }
            return added > 0
        }
    }

    /// Makes the person that the claim names, or completes the one who is known.
    ///
    /// - Throws: `StoreError.constraint` for a claim that names nobody.
    package func insert(person claim: PersonClaim) throws -> (person: StoredPerson, isNew: Bool) {
        try needSpace()
        return try journal.wholly {
            var free: [PersonKey] = []
            let isNew = try known(claim.withoutBlanks, &free) == nil
            guard claim.isIdentified, let person = try person(for: claim, at: now) else {
                throw StoreError.constraint("a person needs an id, an e-mail, a handle or a phone")
            }
            journal.changedFigures()
            return (person.record, isNew)
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
        var free: [PersonKey] = []
        guard var person = try known(claim, &free) else {
            var person = try add(claim, free, at: time)
            person.record.attributes = try add(claim.attributes, to: person.row, at: time)
            return (person.row, person.record)
        }
        try complete(&person, from: claim, at: time)
        person.record.attributes = try setAttributes(claim.attributes, person.row, at: time)
        return (person.row, person.record)
    }

    /// Completes a person who is known by a later claim, unless its keys lead to somebody else.
    func update(person row: Int64, from claim: PersonClaim, at time: Instant) throws {
        let claim = claim.withoutBlanks
        guard var person = try session.first(.wholePersonByRow, [.integer(row)], PersonRow.init) else { return }
        var free: [PersonKey] = []
        let isSame = try known(claim, &free).map { $0.row == row }
        guard isSame ?? !PersonKey.inOrder.contains(where: { person.record.differs(from: claim, $0) }) else { return }
        try complete(&person, from: claim, at: time)
        _ = try setAttributes(claim.attributes, row, at: time)
    }

    /// - Parameter free: gets the claim's keys that are nobody's, all of them where there is no such person.
    private func known(_ claim: PersonClaim, _ free: inout [PersonKey]) throws -> PersonRow? {
        for key in PersonKey.inOrder {
            guard let value = claim[keyPath: key.claimed] else { continue }
            guard let person = try owner(of: value, key) else {
                free.append(key)
                continue
            }
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

    private func add(_ claim: PersonClaim, _ keys: [PersonKey], at time: Instant) throws -> PersonRow {
        var record = StoredPerson(id: identifiers.next(at: now), name: claim.name)
        for key in keys { record[keyPath: key.stored] = claim[keyPath: key.claimed] }
        let nameAt = claim.name == nil ? nil : time
        let person = PersonRow(row: 0, record: record, nameAt: nameAt)
        return PersonRow(
            row: try session.insert(.insertPerson, person.arguments + [now.value]), record: record, nameAt: nameAt)
    }

    /// Of somebody who is new: there is nothing to compare with, and no score to move.
    private func add(
        _ attributes: [PersonClaim.Attribute], to person: Int64, at time: Instant
    ) throws -> [PersonClaim.Attribute] {
        let last = KeptAttribute.last(of: attributes)
        let rows = RowBatch(width: 4)
        for attribute in last {
            rows.append(person)
            rows.append(attribute.name)
            rows.append(attribute.value)
            rows.append(time.millisecondsSinceEpoch)
        }
        try session.insert(.addAttributes, rows)
        return last
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

    /// - Returns: all that the person has then, in the order of their names.
    private func setAttributes(
        _ attributes: [PersonClaim.Attribute], _ person: Int64, at time: Instant
    ) throws -> [PersonClaim.Attribute] {
        var kept = try session.all(.keptAttributes, [.integer(person)], KeptAttribute.init)
        let last = KeptAttribute.last(of: attributes)
        if kept.elementsEqual(last, by: { $0.says($1) }) {
            // Most claims say again what is known, which is one statement then.
            if kept.contains(where: { $0.setAt < time }) {
                try session.run(.confirmAttributes, [.integer(person), time.value])
            }
            return last
        }
        for attribute in last {
            let place = kept.firstIndex { $0.isNamed(attribute.name) }
            let old = place.map { kept[$0] }
            if let old, old.setAt > time || old.setAt == time && old.has(attribute.value) { continue }
            try session.run(
                .setAttribute, [.integer(person), .text(attribute.name), .text(attribute.value), time.value])
            let new = KeptAttribute(attribute: attribute, setAt: time)
            if let place { kept[place] = new } else { kept.append(new) }
            if let old, old.has(attribute.value) { continue }
            try journal.flushRows(session)
            try moveScores(
                ofPerson: person, attribute: attribute.name, from: old?.attribute.value, to: attribute.value)
        }
        return KeptAttribute.last(of: kept.map(\.attribute))
    }
}

extension StoredPerson {
    /// Whether both have the key, and another one.
    fileprivate func differs(from claim: PersonClaim, _ key: PersonKey) -> Bool {
        guard let own = self[keyPath: key.stored], let other = claim[keyPath: key.claimed] else { return false }
        return !own.utf8.elementsEqual(other.utf8)
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
