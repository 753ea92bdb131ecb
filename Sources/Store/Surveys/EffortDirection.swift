/// Which end of an effort scale is the good one. The wording of 2010 asked for the effort itself, and 1 was little.
enum EffortDirection: String, CaseIterable {
    case highIsEasy = "high_is_easy"
    case lowIsEasy = "low_is_easy"
}
