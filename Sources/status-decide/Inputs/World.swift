import Records

/// All that a decision depends on beside the map.
struct World {
    /// By identity; the order in which they came does not count.
    var checks: [Check.Identity: Check]
    /// Whether a check that is not here is one that Pingdom does not have.
    var isComplete: Bool
    var components: [Component]
    /// The address of the status page.
    var page: String
    /// Unix seconds.
    var now: Int64
}
