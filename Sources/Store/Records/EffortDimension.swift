/// What an effort is judged of.
package enum EffortDimension: String, CaseIterable, Sendable { case tag, topic, touchpoint, channel }
