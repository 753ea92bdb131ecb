/// The journey stages of the sample shop.
enum DemoTouchpoint: String, CaseIterable {
    case ordering, delivery, product, support, billing, returns

    /// How much better or worse than the rest it is, in logits.
    var offset: Double {
        switch self {
        case .ordering: 0.35
        case .delivery: 0.05
        case .product: 0.5
        case .support: 0.0
        case .billing: -0.55
        case .returns: -0.35
        }
    }

    func tags(isUnhappy: Bool) -> [String] {
        switch self {
        case .ordering: ["website"]
        case .delivery: isUnhappy ? ["shipping", "late-delivery"] : ["shipping"]
        case .product: ["quality"]
        case .support: ["support"]
        case .billing: ["price"]
        case .returns: ["returns"]
        }
    }
}
