import Records

/// How one kind of Cachet is read and written: the requests differ, their purpose does not.
protocol Dialect: Sendable {
    var server: Server { get }

    /// Whether the server sends a write's mail before it stores anything.
    var mailsFirst: Bool { get }

    /// Proves the token with a request that needs one: elsewhere a wrong one silently makes us a
    /// guest.
    func checkToken() async throws

    /// All components, disabled ones too, each with its unresolved incidents.
    func snapshot() async throws -> Snapshot

    /// The component of an action, as it is now, with all incidents that matter to the action.
    ///
    /// The key, which decides whether there is a POST, is looked for last.
    func look(for action: Action) async throws -> PageComponent

    /// The next write that brings the component nearer to the action's goal, or nil if that is
    /// reached. A pure function of what was seen.
    func nextWrite(for action: Action, in seen: PageComponent) -> Write?

    /// The updates of an incident, on a server that has them.
    func updates(of incident: Int64) async throws -> [Update]

    /// Proves, as far as possible without changing anything, that the token may write everything
    /// that an action needs, so that nothing is left half done. Throws `RequestFailure` (77) if it
    /// may not.
    func checkAbilities(for action: Action, in seen: PageComponent) async throws

    /// Sends a write once and checks what the server answers.
    func send(_ write: Write) async throws -> Receipt

    /// A metric with those of its points that matter when another one is added.
    func metric(_ id: Int64) async throws -> Metric

    /// The schedules that begin after a moment, in Unix seconds, or if there is none all that are not
    /// complete; nil if this Cachet has no schedules. A person's is left out if it cannot be read.
    func schedules(since moment: Int64?) async throws -> [PageSchedule]?

    /// What the page says about the planned work of an action, when `now` is the time.
    func look(for action: WorkAction, now: Int64) async throws -> PageWork

    /// The request of a step, of which `now` is the time by the server's clock; nil if a step needs
    /// none.
    func write(for step: WorkStep, now: Int64) -> Write?

    /// Sends a point once; returns the point in Cachet's answer and the HTTP status.
    func add(_ write: Write) async throws -> (point: Metric.Point, httpStatus: Int)
}

extension Dialect {
    /// A token of Cachet 2 may do everything.
    func checkAbilities(for action: Action, in seen: PageComponent) async throws {}

    /// What a run would write, one request after the other.
    func writes(for action: Action, in seen: PageComponent) -> [Write] {
        var seen = seen
        var writes: [Write] = []
        while let write = nextWrite(for: action, in: seen), writes.last != write {
            writes.append(write)
            seen = seen.after(write)
        }
        return writes
    }
}
