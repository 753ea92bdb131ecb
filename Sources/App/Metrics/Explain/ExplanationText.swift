/// The words of an explanation.
struct ExplanationText {
    let name: String
    let formula: String
    let interval: String
    let whoCounts: String
    let source: String

    private static let answers =
        "Every counted answer to a question of this kind, once per response unless per=person is asked for. Spam, "
        + "bounces and automatic replies are out; unsolicited answers too, unless include=unsolicited is asked for."
    private static let subscribers =
        "People with subscription events. All others are outside, and the answer says how many."
    private static let wald =
        "95 %, adjusted Wald (Agresti and Coull): z*z/2 successes and as many failures are added before the formula."

    private static let responseFormula =
        "100 * completed / delivered where messages were sent, of the answers to these messages; else 100 * completed / "
        + "shown, of the answers on the page. The denominator is named; where more answers came than askings are known "
        + "of, there is no rate."
    private static let responseCounts =
        "What became of a message is counted by the day of its sending: sent, messages with a link of one person's own "
        + "or an address to answer to (both in one message are one); bounced, those that came back for good; delivered, sent less bounced; "
        + "opened, those whose form a person opened, or that a person answered; clicked, those of which a person "
        + "followed a link that chooses a score; scanner_clicks, openings and votes by programs that look into mails, "
        + "which are in nothing else. What became of a form on a page is counted when it happens: shown, started, "
        + "dismissed. completed: answers that were asked for and count, by the day of the answer. ignored: delivered "
        + "messages without an answer when their time to live was over, and shown forms that were left without a word."

    static func of(_ metric: MetricName) -> ExplanationText {
        switch metric {
        case .nps, .csat, .ces, .stars, .thumbs: score(metric)
        case .sus, .umuxLite: usability(metric)
        case .tasks, .experience, .sentiment, .responses, .drivers: other(metric)
        case .churn, .retention, .npsChurn: customers(metric)
        }
    }

    private static func score(_ metric: MetricName) -> ExplanationText {
        switch metric {
        case .nps:
            ExplanationText(
                name: "Net Promoter Score",
                formula:
                    "100 * (promoters - detractors) / n. Promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6.",
                interval: "95 %, adjusted Wald: 3/4 promoter, 1 1/2 passives and 3/4 detractor are added, v = p + d - "
                    + "(p - d)^2 of the adjusted shares, half width 100 * z * sqrt(v / (n + 3)).",
                whoCounts: answers, source: "Reichheld 2003; Rocks 2016, The American Statistician")
        case .ces:
            ExplanationText(
                name: "Customer Effort Score",
                formula:
                    "The mean of the scores. Beside it the share that agrees: 5 to 7 of seven, 4 or 5 of five; where 1 "
                    + "is little effort, the other end of the scale.",
                interval: "95 %, t-interval of the mean, mean -+ t * s / sqrt(n).", whoCounts: answers,
                source: "Dixon, Freeman and Toman 2010")
        case .thumbs:
            ExplanationText(
                name: "Thumbs", formula: "100 * up / n.", interval: wald, whoCounts: answers,
                source: "Agresti and Coull 1998")
        case .stars:
            ExplanationText(
                name: "Stars", formula: "100 * (answers of 4 and 5 stars) / n, with the mean beside it.",
                interval: wald,
                whoCounts: answers, source: "Agresti and Coull 1998")
        default:
            ExplanationText(
                name: "Customer satisfaction",
                formula:
                    "100 * (answers in the top boxes) / n, with the mean beside it. Top boxes: 4 and 5 of five, 6 and "
                    + "7 of seven, 9 and 10 of ten, the highest of two or three.",
                interval: wald, whoCounts: answers, source: "Agresti and Coull 1998; Sauro and Lewis 2016")
        }
    }

    private static func usability(_ metric: MetricName) -> ExplanationText {
        metric == .sus
            ? ExplanationText(
                name: "System Usability Scale",
                formula: "Each person: odd items x - 1, even items 5 - x, the sum times 2.5; one or two missing items "
                    + "count as 3. The figure is the mean over people; the grade is that of the mean.",
                interval: "95 %, t-interval of the mean.", whoCounts: answers,
                source: "Brooke 1996; Sauro and Lewis 2016")
            : ExplanationText(
                name: "UMUX-Lite",
                formula: "Each person: (useful + easy - 2) * 100 / 12. The figure is the mean over people.",
                interval: "95 %, t-interval of the mean.", whoCounts: answers,
                source: "Lewis, Utesch and Maher 2013, without the regression towards SUS")
    }

    private static func other(_ metric: MetricName) -> ExplanationText {
        switch metric {
        case .tasks:
            ExplanationText(
                name: "Task success",
                formula: "100 * successes / attempts; who gives up has not succeeded. Time: the geometric mean of the "
                    + "successful ones, and the median from 25 on. Errors: the mean per attempt, and the rate per "
                    + "opportunity.",
                interval: wald + " Time: t-interval on the logarithms. Errors per attempt: t-interval.",
                whoCounts: "Every attempt that was told.", source: "Sauro and Lewis 2016")
        case .experience:
            ExplanationText(
                name: "Experience score",
                formula: "w * success % + (1 - w) * (NPS + 100) / 2. n is the smaller of the two.",
                interval: "95 %, from the adjusted variances of both parts, taken as independent.",
                whoCounts: "Attempts at tasks, and answers to the recommend question.",
                source: "A composite of task success and NPS; its parts stand beside it")
        case .sentiment:
            ExplanationText(
                name: "Sentiment",
                formula:
                    "The mean of the texts' compounds, each from -1 to 1. A text is positive from 0.05 and negative "
                    + "to -0.05.",
                interval: "95 %, t-interval of the mean.",
                whoCounts: "English texts of counted feedback; others have no sentiment.",
                source: "VADER, Hutto and Gilbert 2014")
        case .responses:
            ExplanationText(
                name: "Response rate",
                formula: responseFormula, interval: wald, whoCounts: responseCounts,
                source: "Agresti and Coull 1998")
        default:
            ExplanationText(
                name: "Drivers of NPS",
                formula:
                    "Pull = NPS of all - NPS of those without it. Impact = pull * answers with it. Quick wins cost "
                    + "at least half of the largest impact and an effort of at most 2, ranked by impact / effort.",
                interval: "95 %, share * (own - rest) from the adjusted scores of two independent samples.",
                whoCounts: answers, source: "Leave-one-out difference; association, not cause")
        }
    }

    private static func customers(_ metric: MetricName) -> ExplanationText {
        switch metric {
        case .churn:
            ExplanationText(
                name: "Customer churn",
                formula:
                    "100 * (customers active at the start who are not at the end) / (customers active at the start). "
                    + "Who joins in between is in neither. Gross revenue churn: (churned + contraction) / start; net: "
                    + "less expansion. Exposure: churns / customer-days.",
                interval: wald + " Exposure: the exact interval of a Poisson count.", whoCounts: subscribers,
                source: "Start-cohort churn; Garwood 1936 for the rate")
        case .retention:
            ExplanationText(
                name: "Retention",
                formula: "Kaplan-Meier: the product over days of 1 - left / at risk. Cohort cells: the share that is a "
                    + "customer k months after their own start.",
                interval:
                    "95 %, Greenwood's variance on the log(-log) scale. Groups are compared by the log-rank test.",
                whoCounts: subscribers, source: "Kaplan and Meier 1958; Greenwood 1926; Mantel 1966")
        default:
            ExplanationText(
                name: "NPS and churn together",
                formula:
                    "Relative risk: the share of detractors that left in the window / the share of the others that "
                    + "did, of those whose window is over. Curves by group: Kaplan-Meier from the answer on. Revenue "
                    + "at risk: what detractors who are still there pay * the share of detractors that left.",
                interval: "95 %, of the logarithm of the ratio (Katz).",
                whoCounts: subscribers + " Each with the latest answer; only leaving after it counts.",
                source: "Katz and others 1978; Mantel 1966; association, not cause")
        }
    }
}
