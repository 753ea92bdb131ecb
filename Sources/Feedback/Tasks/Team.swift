/// Who looks after a touchpoint: the whole relationship (CX) or the single task (UX).
package enum Team: String, CaseIterable, Sendable { case cx = "CX", ux = "UX" }
