import Records

/// How one kind of Cachet is read and written: what is asked of it and what it is told differ,
/// what we want of it does not.
protocol Dialect: Sendable {
    /// Proves the token with a request that needs one: a wrong token is silently a guest elsewhere.
    func proveToken() async throws

    /// All components, disabled ones too, each with its unresolved incidents.
    func snapshot() async throws -> Snapshot

    /// One component with its incidents, as they are now.
    func look(at component: Int64) async throws -> Sighting

    /// The next write that brings the component nearer to the action's goal, nil where it holds.
    /// A pure function of what was seen.
    func nextWrite(for action: Action, in sighting: Sighting) -> Write?

    /// Sends a write once and checks what the server answers.
    func send(_ write: Write) async throws -> WriteAnswer
}

/// The page at one moment.
struct Snapshot: Equatable {
    var components: [Component]
    /// Nil where a page without components does not show it.
    var cachet: CachetVersion?
}
