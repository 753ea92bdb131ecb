import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

@testable import App

/// What the metrics say in words where there is little or nothing, and what stands beside a change.
struct MetricsWordsTests: MetricsReading {
    let server: TestServer
    let owner: String

    init() async throws {
        server = try await TestServer()
        owner = await server.token(.owner)
    }

    @Test func whatThereIsNoneOf() async throws {
        for (metric, words) in [
            ("nps", "no answers yet"), ("tasks", "no attempts yet"), ("sentiment", "no texts yet"),
            ("churn", "no customers yet"), ("retention", "no customers yet"), ("responses", "nobody was asked yet"),
            ("experience", "no answers yet"),
        ] {
            let figure = try await get(metric)
            #expect(figure["note"]?.string == words && figure["state"]?.string == "none", "\(metric)")
        }
        for (metric, parts) in [("nps", 3), ("csat", 3), ("ces", 3), ("thumbs", 2)] {
            let members = try await get(metric)["parts"]?.members
            #expect(members?.count == parts && members?.allSatisfy { $0.value == .integer(0) } == true, "\(metric)")
        }
        await post("tasks/attempts", #"{"task":"find","outcome":"success"}"#)
        #expect(try await get("experience")["note"]?.string == "no answers about recommending yet")
        let tasks = try await get("tasks?by=task")
        #expect(tasks["note"]?.string == "few attempts: not enough attempts yet")
        #expect(tasks["groups"]?.array?.first?["note"]?.string == "few attempts")
    }

    @Test func whoWasAskedAndHasNotAnswered() async throws {
        for number in 1...10 {
            await post("surveys/nps/invitations", #"{"person":{"id":"a\#(number)"},"channel":"email"}"#)
            let figure = try await get("responses")
            let words = number < 10 ? "asked and no answer yet; few askings" : "asked and no answer yet"
            #expect(figure["n"]?.integer == Int64(number) && figure["note"]?.string == words)
            #expect(figure["value"]?.double == 0 && figure["denominator"]?.string == "completed/delivered")
        }
        let ten = try await get("responses?by=channel")
        #expect(ten["state"]?.string == "enough" && ten["groups"]?.array?.first?["note"] == .null)
    }

    @Test func answersThatNobodyIsKnownToHaveBeenAskedFor() async throws {
        await post("feedback", #"{"survey":"nps","score":9}"#)
        let figure = try await get("responses")
        #expect(figure["note"]?.string == "answers came, but nothing says how many were asked")
        #expect(figure["parts"]?["completed"]?.integer == 1 && figure["value"] == .null)
        #expect(try await get("nps?by=channel")["groups"]?.array?.first?["note"]?.string == "few answers")
    }

    /// METRICS, NPS: 50/30/20 and then 60/25/15.
    @Test func aChangeSaysWhatWasTested() async throws {
        for (day, scores) in [("2026-09-15", [50, 30, 20]), ("2026-10-15", [60, 25, 15])] {
            let items = zip([10, 8, 0], scores).flatMap { score, times in
                Array(
                    repeating: #"{"survey":"nps","score":\#(score),"occurred_at":"\#(day)T12:00:00Z"}"#, count: times)
            }
            await post("feedback/batch", "[" + items.joined(separator: ",") + "]")
        }
        let change = try #require(try await get("nps?from=2026-10-01&to=2026-10-31&compare=previous")["change"])
        #expect(change["value"]?.double == 15 && close(change["adjusted"], 1500.0 / 103))
        #expect(close(change["standard_error"], 10.617735211226345))
        #expect(close(change["z"], 1.3715831584045004) && close(change["p"], 0.17019323963862254))
        #expect(close(change["low"], -6.247271815269912) && close(change["high"], 35.37348540750292))
        let none = try #require(try await get("nps?from=2020-10-01&to=2020-10-31&compare=previous")["change"])
        #expect(none["adjusted"] == .null && none["low"] == .null && none["high"] == .null)
    }

    @Test func whoCancelsNeedNotSayTheCurrency() async throws {
        let start = #""type":"started","mrr":4900,"currency":"USD","occurred_at":"2026-01-10T00:00:00Z""#
        for id in ["a", "b"] { await post("subscriptions/events", #"{"person":"\#(id)",\#(start)}"#) }
        await post(
            "subscriptions/events", #"{"person":"a","type":"cancelled","occurred_at":"2026-03-10T00:00:00Z"}"#)
        await post(
            "subscriptions/events", #"{"person":"z","type":"cancelled","occurred_at":"2026-03-10T00:00:00Z"}"#)
        let churn = try await get("churn?from=2026-03-01&to=2026-04-01")
        #expect(churn["value"]?.double == 50 && churn["revenue"]?["currency"]?.string == "USD")
        #expect(churn["revenue"]?["churned_mrr"]?.integer == 4900 && churn["other_currencies"] == .array([]))
        #expect(churn["note"]?.string == "few customers: not enough customers yet")
        // Garwood's interval of one churn in 31 + 9 customer-days.
        #expect(close(churn["exposure"]?["thirty_day_churn"], 52.763344725898534))
        #expect(close(churn["exposure"]?["thirty_day_low"], 1.880921282662332))
        #expect(close(churn["exposure"]?["thirty_day_high"], 98.4682089942581))
        let first = try await get("churn?from=2026-01-01&to=2026-02-01")
        #expect(first["note"]?.string == "nobody was a customer at the start: ask for a later one with from")
        let people = try #require(await server.get("/api/v1/people?limit=5", token: owner).json?["data"]?.array)
        #expect(people.count == 3)
    }
}
