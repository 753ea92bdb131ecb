import Testing

@testable import Transport

@Suite struct OutputQueueTests {
    @Test func givesBackItsBytesInOrderHoweverTheyAreTaken() {
        for step in 1...7 {
            var queue = OutputQueue()
            queue.append(Array("hello, ".utf8))
            queue.append([])
            queue.append(Array("xxwide ".utf8), from: 2)
            queue.append(Array("world".utf8))
            var taken: [UInt8] = []
            while !queue.isEmpty {
                let bytes = queue.withNext { Array($0.prefix(step)) }
                taken += bytes
                queue.consume(bytes.count)
            }
            #expect(String(decoding: taken, as: UTF8.self) == "hello, wide world")
            #expect(queue.count == 0)
        }
    }
}
