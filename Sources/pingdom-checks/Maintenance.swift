import JSON
import Program
import Records

/// The maintenance windows of an account.
struct Maintenance: Equatable {
    /// The checks of the windows that are in progress.
    private(set) var checks: Set<Check.Identity> = []
    /// The occurrences that are in progress or begin soon, by beginning.
    private(set) var windows: [Window] = []
    /// Why an occurrence that belongs to the windows is not among them; nil if all are.
    private(set) var gap: String?

    /// No windows; with a gap it is not known whether there are any.
    init(gap: String? = nil) { self.gap = gap }

    /// Throws `Failure` if the checks of a window that is in progress cannot be read: they might
    /// look down.
    init(_ occurrences: Occurrences, of listed: [Int64: MaintenanceWindow]) throws {
        gap = occurrences.gap
        for id in occurrences.inProgress.sorted() {
            guard let checks = listed[id]?.checks else {
                throw Failure(
                    .refused,
                    "GET /maintenance: window \(id) is in progress and \(problem(of: listed[id])): "
                        + "its checks might look down: pause them, or leave out --maintenance")
            }
            self.checks.formUnion(checks)
        }
        for occurrence in occurrences.listed {
            let id = occurrence.key.maintenance
            if let window = listed[id], let checks = window.checks {
                windows.append(
                    Window(
                        key: occurrence.key, description: window.description,
                        from: occurrence.from, to: occurrence.to, checks: checks))
            } else {
                gap = gap ?? "GET /maintenance: window \(id) \(problem(of: listed[id]))"
            }
        }
    }
}

private func problem(of window: MaintenanceWindow?) -> String {
    window == nil ? "is not listed" : "has checks that cannot be read"
}

/// A maintenance window, apart from its times.
struct MaintenanceWindow: Equatable {
    var description: String
    /// Nil if they cannot be read, which is not the same as no checks.
    var checks: Set<Check.Identity>?

    fileprivate init(_ window: borrowing JSONValue) {
        description = window["description"]?.string ?? ""
        checks = identities(ofWindow: window).map { Set($0) }
    }

    fileprivate func merging(_ other: MaintenanceWindow) -> MaintenanceWindow {
        var merged = self
        merged.checks = other.checks.flatMap { checks?.union($0) }
        return merged
    }
}

/// The windows in `{"maintenance": […]}` by their ids.
func maintenanceWindows(_ answer: Answer) throws -> [Int64: MaintenanceWindow] {
    try answer.read { body in
        let windows = try body.optionalList("maintenance") { window in
            window["id"]?.number.map { ($0, MaintenanceWindow(window)) }
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
