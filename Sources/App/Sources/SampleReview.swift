internal import Feedback

/// Made-up events of review sites, chats and pages that are fetched, for the button that tries a source.
enum SampleReview {
    static func text(_ kind: SourceKind) -> String {
        switch kind {
        case .mattermost:
            #"{"post_id":"1","user_id":"9","user_name":"sample","text":"Made up","timestamp":1767323045000}"#
        case .teams:
            #"{"type":"message","id":"1","text":"Made up","timestamp":"2026-01-02T03:04:05Z","#
                + #""from":{"id":"9","name":"Sample"},"conversation":{"id":"c1"}}"#
        case .reddit:
            #"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"name":"t1_1","author":"sample","#
                + #""body":"Made up","created_utc":1767323045,"permalink":"/r/sample/comments/1/a/1/"}}]}}"#
        case .youtube:
            #"{"items":[{"id":"1","snippet":{"channelId":"UC1","videoId":"v","topLevelComment":{"id":"1","snippet":{"#
                + #""textOriginal":"Made up","authorDisplayName":"@sample","publishedAt":"2026-01-02T03:04:05Z"}}}}]}"#
        case .appStore:
            #"{"data":[{"type":"customerReviews","id":"1","attributes":{"rating":4,"title":"A test","body":"Made up","#
                + #""reviewerNickname":"Sample","createdDate":"2026-01-02T03:04:05Z","territory":"USA"}}]}"#
        case .googlePlay:
            #"{"reviews":[{"reviewId":"1","authorName":"Sample","comments":[{"userComment":{"text":"\tMade up","#
                + #""lastModified":{"seconds":"1767323045"},"starRating":4,"reviewerLanguage":"en"}}]}]}"#
        case .googleBusiness:
            #"{"reviews":[{"reviewId":"1","reviewer":{"displayName":"Sample"},"starRating":"FOUR","comment":"Made up","#
                + #""createTime":"2026-01-02T03:04:05Z"}]}"#
        case .trustpilot:
            #"{"events":[{"eventName":"service-review-created","eventData":{"id":"1","stars":4,"title":"A test","#
                + #""text":"Made up","createdAt":"2026-01-02T03:04:05Z","consumer":{"id":"9","name":"Sample"}}}]}"#
        case .phone: #"{"id":"1","from":"+15005550006","text":"9 Made up"}"#
        default: #"{"id":"1","text":"Made up","author":{"name":"Sample"},"created_at":"2026-01-02T03:04:05Z"}"#
        }
    }
}
