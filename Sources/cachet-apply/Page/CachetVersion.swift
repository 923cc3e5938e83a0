/// The Cachets that are told apart, as records call them.
enum CachetVersion: String, Sendable {
    case v2_3 = "2.3"
    case v2_4 = "2.4"
    case v3 = "3"
}
