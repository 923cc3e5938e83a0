import JSON
import Records

/// The ids of the windows that are in progress, according to `{"occurrences": […]}`.
///
/// An occurrence lasts from the earlier of its two times to the later one, whichever is called
/// `from`. Throws `Failure` if one that may be in progress cannot be read: ignoring it could open an
/// incident during maintenance.
func windowsInProgress(_ answer: Answer, at now: Int64) throws -> Set<Int64> {
    try answer.read { body in
        let windows = try body.optionalList("occurrences") { occurrence -> Int64? in
            let (from, to) = (occurrence["from"]?.number, occurrence["to"]?.number)
            if let from, let to {
                guard min(from, to)..<max(from, to) ~= now else { return nil }
            } else if let to, to <= now {
                return nil
            } else if let from, now < from {
                return nil
            }
            for time in ["from", "to"] as [StaticString] {
                _ = try occurrence.require(occurrence.optionalNumber(time), time)
            }
            return try occurrence.require(
                occurrence.optionalNumber("maintenanceid"), "maintenanceid")
        }
        return Set(try body.require(windows, "occurrences").compactMap { $0 })
    }
}

/// The checks of a maintenance window.
enum WindowChecks: Equatable {
    case checks([Check.Identity])
    /// Which is not the same as no checks.
    case unreadable

    fileprivate init(ofWindow window: borrowing JSONValue) {
        self = identities(ofWindow: window).map { .checks($0) } ?? .unreadable
    }

    fileprivate func merging(_ other: WindowChecks) -> WindowChecks {
        guard case (.checks(let some), .checks(let others)) = (self, other) else {
            return .unreadable
        }
        return .checks(some + others)
    }
}

/// The checks of each window, by the window's id, according to `{"maintenance": […]}`.
func checksOfWindows(_ answer: Answer) throws -> [Int64: WindowChecks] {
    try answer.read { body in
        let windows = try body.optionalList("maintenance") { window in
            window["id"]?.number.map { ($0, WindowChecks(ofWindow: window)) }
        }
        return Dictionary(try body.require(windows, "maintenance").compactMap { $0 }) {
            $0.merging($1)
        }
    }
}

/// The checks in `{"uptime": [85975], "tms": [104757]}`. Each is an id, which may be written as a
/// string, or an object with one. A list without kinds contains ids of either kind; an empty one is
/// PHP's empty object. Without `uptime` it is readable only if it names transaction checks.
private func identities(ofWindow window: borrowing JSONValue) -> [Check.Identity]? {
    guard let checks = window["checks"] else { return nil }
    if checks.kind == .array {
        return ids(in: checks)?.flatMap { [.uptime($0), .transaction($0)] }
    }
    let transactions = list("tms", of: checks, absent: [])
    guard let transactions,
        let uptime = list("uptime", of: checks, absent: transactions.isEmpty ? nil : [])
    else { return nil }
    return uptime.map(Check.Identity.uptime) + transactions.map(Check.Identity.transaction)
}

private func list(
    _ name: StaticString, of checks: borrowing JSONValue, absent: [Int64]?
) -> [Int64]? {
    guard let list = checks[name], !list.isNull else { return absent }
    return list.kind == .array ? ids(in: list) : nil
}

/// Nil if one of them cannot be read.
private func ids(in list: borrowing JSONValue) -> [Int64]? {
    let ids = list.mapElements { $0.number ?? $0["id"]?.number }
    return ids.contains(nil) ? nil : ids.compactMap { $0 }
}
