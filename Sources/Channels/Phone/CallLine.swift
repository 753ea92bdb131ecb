/// What one speaker of a call said.
struct CallLine: Hashable {
    let speaker: String?
    let text: String
}
