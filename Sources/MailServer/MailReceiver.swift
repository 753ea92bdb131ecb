/// Who takes the mails in: says whom it knows, and keeps what comes.
package protocol MailReceiver: Sendable {
    func answer(toRecipient address: String) async -> RecipientAnswer
    /// - Returns: one answer for each recipient of the envelope, in its order, once what it says is on disk.
    func deliver(_ message: [UInt8], _ envelope: MailEnvelope) async -> [DeliveryAnswer]
}
