/// How somebody says that a task went. The raw names are the answers to a question of the kind `task`.
package enum TaskOutcome: String, CaseIterable, Sendable { case success, failure, abandoned }
