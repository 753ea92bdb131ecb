/// Who owns which descriptor. Its index is the descriptor; a generation number keeps an event or a deadline that was
/// meant for a closed descriptor from reaching the next owner of the same number.
struct SinkTable {
    private struct Slot {
        var generation: UInt32 = 0
        var sink: (any EventSink)?
    }

    private var slots: [Slot] = []

    subscript(token: UInt64) -> (any EventSink)? {
        let index = Int(token & 0xFFFF_FFFF)
        let generation = UInt32(truncatingIfNeeded: token >> 32)
        guard index < slots.count, slots[index].generation == generation else { return nil }
        return slots[index].sink
    }

    var sinks: [any EventSink] { slots.compactMap(\.sink) }

    mutating func insert(_ sink: any EventSink, descriptor: Int32) -> UInt64 {
        let index = Int(descriptor)
        if index >= slots.count {
            slots.append(contentsOf: repeatElement(Slot(), count: max(index + 1 - slots.count, slots.count)))
        }
        slots[index].generation &+= 1
        slots[index].sink = sink
        return UInt64(slots[index].generation) << 32 | UInt64(index)
    }

    /// Another owner of the same descriptor, under the same token.
    mutating func replace(_ token: UInt64, with sink: any EventSink) {
        guard self[token] != nil else { return }
        slots[Int(token & 0xFFFF_FFFF)].sink = sink
    }

    mutating func remove(_ token: UInt64) {
        guard self[token] != nil else { return }
        let index = Int(token & 0xFFFF_FFFF)
        slots[index].sink = nil
        slots[index].generation &+= 1
    }
}
