/// The versions of Cachet that are distinguished, as records name them.
enum CachetVersion: String, Sendable {
    case v2_3 = "2.3"
    case v2_4 = "2.4"
    case v3 = "3"
}
