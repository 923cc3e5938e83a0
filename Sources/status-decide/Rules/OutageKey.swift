import Records

/// An outage's key. It is the same for two runs, on two machines, after a restart and in a replay.
func outageKey(component: Int64, check: Check.Identity, start: Int64) -> String {
    "\(component)/\(check.name)/\(start)"
}

/// The parts of one of our keys, `component/check/start`, which may end in `/fixed`.
struct KeyParts: Equatable {
    let check: Check.Identity
    let start: Int64

    /// Nil for a key without a check, and for one of another form.
    init?(_ key: String) {
        let parts = withoutFixed(key).split(separator: "/")
        guard parts.count == 3, let start = Int64(parts[2]), let check = Check.Identity(parts[1])
        else { return nil }
        self.check = check
        self.start = start
    }
}
