import Records

/// An outage's key: the same for two runs, two machines, a restart and a replay.
func outageKey(component: Int64, check: Check.Identity, start: Int64) -> String {
    "\(component)/\(check.name)/\(start)"
}

/// A key of ours in its parts: `component/check/start`, with `/fixed` behind or not.
struct KeyParts: Equatable {
    let check: Check.Identity
    let start: Int64

    /// Nil for a key without a check, and for one that is not of this form.
    init?(_ key: String) {
        let parts = withoutFixed(key).split(separator: "/")
        guard parts.count == 3, let start = Int64(parts[2]), let check = Check.Identity(parts[1])
        else { return nil }
        self.check = check
        self.start = start
    }
}
