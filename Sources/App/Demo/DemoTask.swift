/// What customers try to do on the pages of the sample shop.
enum DemoTask: String, CaseIterable {
    case checkout
    case trackOrder = "track-order"
    case returnItem = "return-item"

    var touchpoint: DemoTouchpoint {
        switch self {
        case .checkout: .ordering
        case .trackOrder: .delivery
        case .returnItem: .returns
        }
    }

    /// Attempts on an average day.
    var daily: Double {
        switch self {
        case .checkout: 5
        case .trackOrder: 4
        case .returnItem: 1.5
        }
    }

    /// How much easier than even odds it is, in logits.
    var ease: Double {
        switch self {
        case .checkout: 2.3
        case .trackOrder: 2.6
        case .returnItem: 1.2
        }
    }

    /// The median of those who succeed.
    var seconds: Double {
        switch self {
        case .checkout: 95
        case .trackOrder: 32
        case .returnItem: 140
        }
    }

    /// The steps at which something can go wrong.
    var opportunities: Int {
        switch self {
        case .checkout: 6
        case .trackOrder: 2
        case .returnItem: 8
        }
    }
}
