import Records

/// How one kind of Cachet is read and written: what is asked of it and what it is told differ,
/// what we want of it does not.
protocol Dialect: Sendable {
    /// Proves the token with a request that needs one: a wrong token is silently a guest elsewhere.
    func proveToken() async throws

    /// All components, disabled ones too, each with its unresolved incidents.
    func snapshot() async throws -> Snapshot

    /// The component of an action, as it is now, with all incidents that matter to the action.
    ///
    /// What decides on a POST, its key, is looked for last.
    func look(for action: Action) async throws -> Sighting

    /// The next write that brings the component nearer to the action's goal, nil where it holds.
    /// A pure function of what was seen.
    func nextWrite(for action: Action, in sighting: Sighting) -> Write?

    /// The updates of an incident, where the server has them.
    func updates(of incident: Int64) async throws -> [Update]

    /// Proves, as far as that goes without changing anything, that the token may write all that an
    /// action needs: so that nothing is half done. Throws `RequestFailure` (77) where it may not.
    func proveAbilities(for action: Action, in sighting: Sighting) async throws

    /// Sends a write once and checks what the server answers.
    func send(_ write: Write) async throws -> Receipt

    /// A metric with the points that matter to another one.
    func metric(_ id: Int64) async throws -> Metric

    /// Sends a point once; the point that Cachet answers with, and the HTTP status.
    func add(_ write: Write) async throws -> (point: Metric.Point, httpStatus: Int)
}

extension Dialect {
    /// A token of Cachet 2 may do everything.
    func proveAbilities(for action: Action, in sighting: Sighting) async throws {}
}
