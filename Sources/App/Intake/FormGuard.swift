/// What is remembered of the forms that came in, to tell machines from people without asking anybody else. It is lost at
/// a restart, and holds no address longer than some minutes.
final class FormGuard: Sendable {
    let proofs = ProofLedger()
    let pressure = PressureGauge()
    let texts = RecentTexts()
    let decoys = DecoyWatch()
    let openings = OpeningLedger()
    let impressions = ImpressionLedger()
}
