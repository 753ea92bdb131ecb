import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

struct StripeTests {
    private let now = Given.now
    private var seconds: Int64 { now.millisecondsSinceEpoch / 1000 }

    private func header(
        _ body: String, secret: String = "whsec_a", at time: Int64? = nil, prefix: String = ""
    ) -> String {
        let stamp = time ?? seconds
        let code = HMAC.sha256(key: Array(secret.utf8), Array("\(stamp).\(body)".utf8))
        return "t=\(stamp),\(prefix)v1=\(Hex.encode(code))"
    }

    private func refusal(_ body: String, _ header: String?, secrets: [String] = ["whsec_a"]) -> ChannelError? {
        let headers = header.map { [(name: "stripe-signature", value: $0)] } ?? []
        let delivery = Given.delivery(.stripe, body: Array(body.utf8), secrets: secrets, headers: headers)
        do {
            _ = try ChannelAdapters.adapter(for: .stripe).verify(delivery)
            return nil
        } catch { return error }
    }

    // MARK: - Signature

    /// Made with Python: hmac.new(b"whsec_test", b"1795255200.{}", "sha256").
    @Test func aKnownSignature() {
        let known = "t=1795255200,v1=4e0dabf1d6e9844bd1b9e4178bd038546e894343a12f70e776860a8abef05fb2"
        let own = header("{}", secret: "whsec_test", at: 1_795_255_200)
        #expect(own == known && refusal("{}", known, secrets: ["whsec_test"]) == nil)
    }

    @Test func oneOfSeveralSignaturesAndSecretsIsEnough() {
        let other = "v1=" + String(repeating: "ab", count: 32) + ",v0=123,v9=x,"
        #expect(refusal("{}", header("{}", prefix: other)) == nil)
        #expect(refusal("{}", header("{}"), secrets: ["whsec_new", "whsec_a"]) == nil)
    }

    @Test func anythingElseIsRefused() {
        let good = header("{}")
        let code = good.split(separator: "v1=").last ?? ""
        let headers: [String?] = [
            nil, "", "t=\(seconds)", "v1=\(code)", "t=\(seconds),v1=", "t=\(seconds),v1=zz", "t=\(seconds),v0=\(code)",
            "t=\(seconds),t=\(seconds),v1=\(code)", "t=+\(seconds),v1=\(code)", "t=0\(seconds),v1=\(code)",
            "\(seconds),v1=\(code)", String(good.dropLast()), good + "0", header("{} "),
            header("{}", secret: "whsec_b"),
            String(repeating: "x=1,", count: 2_000) + good,
        ]
        for header in headers {
            guard case .badSignature = refusal("{}", header) else {
                Issue.record("taken: \(header ?? "nothing")")
                continue
            }
        }
        #expect(refusal("{}", good, secrets: []) != nil)
    }

    @Test func theClockMayDifferByFiveMinutes() {
        for distance in [-300, 300] as [Int64] { #expect(refusal("{}", header("{}", at: seconds + distance)) == nil) }
        for distance in [-301, 301] as [Int64] {
            guard case .staleTimestamp = refusal("{}", header("{}", at: seconds + distance)) else {
                Issue.record("taken \(distance) s away")
                continue
            }
        }
    }

    // MARK: - Subscriptions

    private func receipt(_ event: String) throws -> Receipt {
        try ChannelAdapters.adapter(for: .stripe).read(
            Given.delivery(.stripe, body: Array(event.utf8), isTrusted: true))
    }

    private func event(
        _ type: String = "created", items: String? = nil, currency: String = "eur", more: String = "",
        customer: String = #""cus_1""#, status: String = "active"
    ) throws -> BillingEvent? {
        let item =
            items ?? #"{"quantity":1,"price":{"unit_amount":900,"recurring":{"interval":"month","interval_count":1}}}"#
        return try receipt(
            """
            {"id":"evt_1","type":"customer.subscription.\(type)","created":1700000000,"data":{"object":{"id":"sub_1",
            "customer":\(customer),"status":"\(status)","currency":"\(currency)","items":{"data":[\(item)]}\(more)}}}
            """
        ).billing.first
    }

    private func amount(_ items: String, currency: String = "eur", more: String = "") throws -> Int64? {
        try event(items: items, currency: currency, more: more)?.monthlyRevenueMinor
    }

    private func price(_ amount: String, _ interval: String, _ count: Int = 1, quantity: Int = 1) -> String {
        #"{"quantity":\#(quantity),"price":{\#(amount),"recurring":{"interval":"\#(interval)","interval_count":\#(count)}}}"#
    }

    @Test func intervalsBecomeMonths() throws {
        #expect(try amount(price(#""unit_amount":1000"#, "month")) == 1_000)
        #expect(try amount(price(#""unit_amount":1000"#, "month", 3)) == 333)
        #expect(try amount(price(#""unit_amount":12000"#, "year", quantity: 3)) == 3_000)
        #expect(try amount(price(#""unit_amount":12000"#, "year", 2)) == 500)
        #expect(try amount(price(#""unit_amount":1200"#, "week")) == 5_200)
        #expect(try amount(price(#""unit_amount":12"#, "day")) == 365)
        #expect(try amount(price(#""unit_amount":1,"unit_amount_decimal":"1.25""#, "month", quantity: 1000)) == 1_250)
    }

    @Test func itemsAddUpBeforeTheyAreRounded() throws {
        let third = price(#""unit_amount":100"#, "month", 3)
        #expect(try amount([third, third].joined(separator: ",")) == 67)
        let metered =
            #"{"price":{"unit_amount":5,"recurring":{"interval":"month","usage_type":"metered"}}}"#
        #expect(try amount([third, metered].joined(separator: ",")) == 33)
        let tiered = #"{"quantity":9,"price":{"unit_amount":null,"recurring":{"interval":"month"}}}"#
        #expect(try amount([third, tiered].joined(separator: ",")) == 33)
        let plan = #"{"quantity":2,"plan":{"amount":450,"currency":"eur","interval":"month","interval_count":1}}"#
        #expect(try amount(plan) == 900)
        let packs =
            #"{"quantity":11,"price":{"unit_amount":500,"transform_quantity":{"divide_by":5,"round":"up"},"#
            + #""recurring":{"interval":"month"}}}"#
        #expect(try amount(packs) == 1_500)
    }

    @Test func discountsThatStayAreTakenOff() throws {
        let item = price(#""unit_amount":1000"#, "month")
        func off(_ coupon: String, _ more: String = "") throws -> Int64? {
            try amount(item, more: #","discounts":[{"coupon":{\#(coupon)}\#(more)}]"#)
        }
        #expect(try off(#""percent_off":12.5,"duration":"forever""#) == 875)
        #expect(try off(#""percent_off":50,"duration":"once""#) == 1_000, "one bill is not every month")
        #expect(try off(#""percent_off":50,"duration":"repeating""#, #","end":1700000001"#) == 500)
        #expect(try off(#""percent_off":50,"duration":"repeating""#, #","end":1700000000"#) == 1_000)
        #expect(try off(#""amount_off":300,"currency":"eur","duration":"forever""#) == 700)
        #expect(try off(#""amount_off":3000,"currency":"eur","duration":"forever""#) == 0)
        #expect(try amount(item, more: #","discount":{"coupon":{"percent_off":10,"duration":"forever"}}"#) == 900)
        #expect(
            try amount(item, more: #","discounts":[{"source":{"coupon":{"percent_off":10,"duration":"forever"}}}]"#)
                == 900)
        #expect(try amount(item, more: #","discounts":["di_1"]"#) == 1_000, "an id alone says nothing")
        let yearly = price(#""unit_amount":12000"#, "year")
        #expect(
            try amount(yearly, more: #","discounts":[{"coupon":{"amount_off":1200,"duration":"forever"}}]"#) == 900,
            "an amount is off each bill")
        let own =
            #"{"quantity":1,"discounts":[{"coupon":{"percent_off":100,"duration":"forever"}}],"#
            + #""price":{"unit_amount":700,"recurring":{"interval":"month"}}}"#
        #expect(try amount([item, own].joined(separator: ",")) == 1_000)
    }

    @Test func currenciesKeepTheirOwnMinorUnits() throws {
        let item = price(#""unit_amount":1500"#, "month")
        #expect(try amount(item, currency: "jpy") == 1_500)
        #expect(try amount(item, currency: "kwd") == 1_500)
        #expect(try amount(item, currency: "isk") == 15)
        #expect(try amount(item, currency: "ugx") == 15)
        #expect(try amount(item, currency: "mga") == 150_000)
        #expect(try event(currency: "usd")?.currency == "USD")
        #expect(throws: ChannelError.self) { try amount(item, currency: "euro") }
    }

    @Test func theStatusSaysWhoPays() throws {
        for status in ["active", "past_due"] { #expect(try event(status: status)?.isActive == true, "\(status)") }
        for status in ["trialing", "incomplete", "incomplete_expired", "unpaid", "canceled", "paused", "?"] {
            #expect(try event(status: status)?.isActive == false, "\(status)")
            #expect(try event(status: status)?.monthlyRevenueMinor == 0)
        }
        #expect(try event(more: #","pause_collection":{"behavior":"void"}"#)?.isActive == false)
        #expect(try event(more: #","pause_collection":null"#)?.isActive == true)
        #expect(try event("deleted")?.isActive == false && event("deleted")?.place == .last)
        #expect(try event("paused")?.isActive == false)
        #expect(try event("resumed")?.isActive == true && event("resumed")?.place == .between)
        #expect(try event("created")?.place == .first)
    }

    @Test func theCustomerIsAnIdOrThePersonThemselves() throws {
        #expect(try event()?.customer == "cus_1" && event()?.email == nil)
        let expanded = try event(customer: #"{"id":"cus_2","email":"Ann@Example.org","name":"Ann"}"#)
        #expect(expanded?.customer == "cus_2" && expanded?.email == "ann@example.org" && expanded?.name == "Ann")
        #expect(throws: ChannelError.self) { try event(customer: "null") }
    }

    @Test func otherEventsArePassedOver() throws {
        for type in ["invoice.paid", "customer.subscription.trial_will_end", "customer.updated"] {
            let receipt = try receipt(#"{"id":"evt_1","type":"\#(type)","created":1,"data":{"object":{}}}"#)
            #expect(receipt.billing.isEmpty && receipt.ignored?.contains(type) == true)
        }
        for body in ["", "[]", "{}", #"{"type":"customer.subscription.created"}"#] {
            #expect(throws: ChannelError.self, "\(body)") { try receipt(body) }
        }
    }

    @Test func amountsThatNobodyPaysAreRefused() {
        let large = price(#""unit_amount":1000000000000"#, "month", quantity: 2)
        #expect(throws: ChannelError.self) { try amount(large) }
        #expect(throws: ChannelError.self) { try amount(price(#""unit_amount":-5"#, "month")) }
        #expect(throws: ChannelError.self) { try amount(price(#""unit_amount":5"#, "century")) }
        let many = Array(repeating: price(#""unit_amount":1"#, "month"), count: StripePrice.itemsMax + 1)
        #expect(throws: ChannelError.self) { try amount(many.joined(separator: ",")) }
        #expect(throws: Never.self) { try amount(many.dropLast().joined(separator: ",")) }
    }
}
