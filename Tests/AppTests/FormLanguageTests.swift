import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

@testable import App

/// In which language the pages are, and that each is whole.
struct FormLanguageTests {
    private func language(_ server: TestServer, _ path: String, _ accept: String? = nil) async -> String? {
        let page = await server.get(path, fields: accept.map { [("Accept-Language", $0)] } ?? [])
        #expect(page.field("Content-Language") != nil || page.status == .notFound)
        #expect(page.fields.contains { $0.name == "Vary" && $0.value == "Accept-Language" } || page.status == .notFound)
        guard let range = page.text.firstRange(of: "<html lang=\"") else { return nil }
        return String(page.text[range.upperBound...].prefix { $0 != "\"" })
    }

    @Test(
        arguments: [
            ("/f/nps", nil, "en"), ("/f/nps", "de", "de"), ("/f/nps", "de-AT,en;q=0.5", "de"),
            ("/f/nps", "xx, fr;q=0.3, es;q=0.8", "es"), ("/f/nps", "en;q=0, pl", "pl"), ("/f/nps", "*", "en"),
            ("/f/nps", "zh-Hant-TW", "en"), ("/f/nps?lang=it", "de", "it"), ("/f/nps?lang=pt-BR", nil, "pt"),
            ("/f/nps?lang=%3Cb%3E", "nl", "nl"), ("/f/nps/thanks?score=9&lang=ar", "de", "ar"), ("/f/none", "fr", "fr"),
        ] as [(String, String?, String)])
    func theVisitorsLanguageIsChosen(path: String, accept: String?, expected: String) async throws {
        #expect(await language(try await TestServer(), path, accept) == expected)
    }

    @Test func arabicRunsFromRightToLeft() async throws {
        let page = try await TestServer().get("/f/ces?lang=ar").text
        #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(page.contains("hreflang=\"de\" dir=\"ltr\""))
    }

    @Test func aMistakeIsToldInTheLanguageOfTheForm() async throws {
        let server = try await TestServer()
        let answer = await server.stranger().send(
            "POST", "/channels/web/nps",
            fields: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html")],
            body: Array("language=de&comment=Gr%C3%BC%C3%9Fe".utf8))
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("Bitte w\u{E4}hlen Sie eine Zahl von 0 bis 10."))
        #expect(answer.text.contains("Gr\u{FC}\u{DF}e</textarea>"))
        let sent = await server.stranger().send(
            "POST", "/channels/web/nps",
            fields: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html")],
            body: Array("language=de&nps=9".utf8))
        #expect(sent.field("Location") == "/f/nps/thanks?score=9&lang=de")
    }

    @Test func everyLanguageSaysEverything() {
        #expect(PageText.all.map(\.tag) == Survey.builtInLanguages)
        for (tag, _, text) in PageText.all {
            let mirror = Mirror(reflecting: text)
            for case (let name?, let value as String) in mirror.children {
                #expect(!value.isEmpty, "\(tag).\(name)")
                if tag != "en", !["no", "name", "optional", "thumbsDown"].contains(name), value.utf8.count > 12 {
                    #expect(
                        value != Mirror(reflecting: PageText.english).children.first { $0.label == name }?.value
                            as? String)
                }
            }
            #expect(text.questionnaires.sus.count == 10 && text.questionnaires.umuxLite.count == 2)
            #expect(text.taskOutcomes.count == TaskOutcome.allCases.count)
            #expect(text.onlyIf(7, 1, 3).contains("7") && text.chooseNumber(1, 5).contains("5"))
            #expect(text.voteLead(9).contains("9") && text.onlyIfAnswer(2, "x").contains("x"))
            for status in [404, 410, 413, 422, 429, 500, 503] { #expect(!text.error(status).title.isEmpty) }
        }
        for survey in Survey.builtIn {
            #expect(SurveyChecks.faults(of: survey) == [])
        }
    }
}
