import Records

/// Everything that a decision depends on except the map.
struct Observation {
    /// By identity; the order in which they arrived does not matter.
    var checks: [Check.Identity: Check]
    /// The checks that nothing refers to, if hints about them are wanted.
    var others = OtherChecks()
    /// Whether Pingdom has no checks other than these.
    var isComplete: Bool
    var components: [Component]
    /// The address of the status page.
    var page: String
    /// Unix seconds.
    var now: Int64
    /// The version that the page's API shows; empty if it is not known.
    var cachet = ""
    /// Nil if they were not asked for.
    var windows: WindowListing?
    /// The page's schedules; nil if they were not asked for.
    var schedules: [Schedule]?
    /// Whether the input was filtered, so that nothing can be said about what is absent.
    var isPartial = false
}
