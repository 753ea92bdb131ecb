import Codecs
import Feedback
import Testing

@testable import Channels

@Suite struct MessageTreeTests {
    typealias Message = MessageTree.Message

    private func outline(_ messages: [Message], joinsSubjects: Bool = false) -> [String] {
        MessageTree.places(of: messages, joinsSubjects: joinsSubjects).map { "\($0.depth)\($0.id)" }
    }

    @Test func aReplyStandsUnderWhatItAnswersWhateverTheOrder() {
        let messages = [
            Message(id: "c", references: ["a", "b"]), Message(id: "a", references: []),
            Message(id: "b", references: ["a"]),
        ]
        #expect(outline(messages) == ["0a", "1b", "2c"])
        #expect(outline(messages.reversed()) == ["0a", "1b", "2c"])
    }

    @Test func aLoopIsNotFollowed() {
        let messages = [Message(id: "a", references: ["b"]), Message(id: "b", references: ["a"])]
        #expect(outline(messages).count == 2)
        #expect(outline([Message(id: "a", references: ["a"])]) == ["0a"])
    }

    @Test func aMissingParentHoldsItsChildrenTogether() {
        let messages = [Message(id: "b", references: ["a"]), Message(id: "c", references: ["a"])]
        #expect(outline(messages) == ["0a", "1b", "1c"])
        #expect(outline([messages[0]]) == ["0b"])
    }

    @Test func subjectsJoinOnlyWhereAsked() {
        let messages = [
            Message(id: "a", references: [], subject: "Late parcel"),
            Message(id: "b", references: [], subject: "AW: [shop] Re(2): Late parcel"),
            Message(id: "c", references: [], subject: "Late parcel"),
        ]
        #expect(outline(messages, joinsSubjects: true) == ["0a", "1b", "0c"])
        #expect(outline(messages) == ["0a", "0b", "0c"])
    }

    @Test func aLongChainIsNoRecursion() {
        let messages = (0..<20_000).map { Message(id: "\($0)", references: $0 == 0 ? [] : ["\($0 - 1)"]) }
        #expect(MessageTree.places(of: Array(messages.prefix(2_000))).last?.depth == 1_999)
    }
}

/// The trees of Mail::Thread's own tests.
@Suite(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
struct ThreadCorpusTests {
    @Test func threadsAreAsTheReferenceBuildsThem() throws {
        for name in Samples.names(in: "email/threads", suffix: ".mbox") {
            let messages = mails(Samples.bytes("email/threads/" + name)).map { raw in
                let mail = MailReader.read(raw)
                let thread = MailParents.thread(of: mail)
                return MessageTree.Message(
                    id: bare(thread.own ?? ""), references: thread.parents.reversed().map(bare), subject: mail.subject)
            }
            let stem = name.dropLast(5)
            guard Samples.names(in: "email/threads").contains("\(stem).expected.json") else {
                print("thread \(name): \(messages.count) mails, no expected tree")
                continue
            }
            let isPlain = stem.hasSuffix("1")
            let places = MessageTree.places(of: messages, prunes: !isPlain, joinsSubjects: !isPlain)
            let expected = try #require(
                Samples.json("email/threads/\(stem).expected.json")["depth_subject_msgid"]?.array)
            let wanted = expected.map { "\($0.array?[0].integer ?? -1) \($0.array?[2].string ?? "")" }
            let got = places.map { "\($0.depth) \($0.id)" }
            #expect(got == wanted, "\(name)")
            print("thread \(name): \(got == wanted ? "as expected" : "DIFFERS")")
        }
    }

    private func bare(_ id: String) -> String { id.filter { $0 != "<" && $0 != ">" } }

    private func mails(_ mailbox: [UInt8]) -> [[UInt8]] {
        var mails: [[UInt8]] = []
        for line in mailbox.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: "From ".utf8) { mails.append([]) }
            if !mails.isEmpty { mails[mails.count - 1] += line + [0x0A] }
        }
        return mails
    }
}
