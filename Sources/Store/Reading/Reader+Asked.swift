package import Feedback

extension Reader {
    /// What became of asking: invitations that were sent and forms that were shown. Empty where nothing keeps count.
    package func asked(_ filter: RollupFilter) throws -> [TallyRow<ResponseCounts>] { [] }

    /// When each person was last asked in the days of the filter, and did not answer until now. Empty where nothing
    /// keeps count.
    package func silent(_ filter: RollupFilter) throws -> [(person: Int64, askedAt: Instant)] { [] }
}
