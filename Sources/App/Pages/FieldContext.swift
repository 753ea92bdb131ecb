/// What the fields of one form have in common.
struct FieldContext {
    let text: PageText
    let language: String
    let state: FormState
}
