import Records

/// Everything that a decision depends on except the map.
struct Observation {
    /// By identity; the order in which they arrived does not matter.
    var checks: [Check.Identity: Check]
    /// Whether Pingdom has no checks other than these.
    var isComplete: Bool
    var components: [Component]
    /// The address of the status page.
    var page: String
    /// Unix seconds.
    var now: Int64
}
