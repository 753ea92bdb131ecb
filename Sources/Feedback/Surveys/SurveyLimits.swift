/// How large a survey may be. Each is refused by name with 422; each has a test at the limit and over.
package enum SurveyLimits {
    package static let questionsMax = 50
    package static let optionsMax = 50
    package static let thanksMax = 20
    package static let languagesMax = 30
    package static let originsMax = 50
    package static let nameBytesMax = 200
    package static let textBytesMax = 2_000
    package static let optionBytesMax = 200
    package static let originBytesMax = 300
    package static let cooldownDaysMax = 3_650
    package static let logoAddressBytesMax = 2_048
    /// A picture within the survey.
    package static let logoDataBytesMax = 48 * 1_024
}
