import JSON
import Records

/// The windows that are in progress, by `{"occurrences": […]}`: ids of windows.
///
/// What lacks a time or a window says nothing.
func windowsInProgress(_ answer: Answer, at now: Int64) throws -> Set<Int64> {
    try answer.read { body in
        let windows = try body.optionalList("occurrences") { occurrence in
            let from = try occurrence.optionalInteger("from") ?? .max
            let to = try occurrence.optionalInteger("to") ?? .min
            return from <= now && now < to ? try occurrence.optionalInteger("maintenanceid") : nil
        }
        return Set(try body.require(windows, "occurrences").compactMap { $0 })
    }
}

/// The checks of each window, by its id, as `{"maintenance": […]}` has them.
func checksOfWindows(_ answer: Answer) throws -> [Int64: [Check.Identity]] {
    try answer.read { body in
        let windows = try body.optionalList("maintenance") { window in
            guard let checks = window["checks"] else {
                return (try window.requiredInteger("id"), [Check.Identity]())
            }
            return (
                try window.requiredInteger("id"),
                try identities("uptime", .uptime, in: checks)
                    + identities("tms", .transaction, in: checks)
            )
        }
        return Dictionary(try body.require(windows, "maintenance"), uniquingKeysWith: +)
    }
}

private func identities(
    _ name: StaticString, _ kind: Check.Kind, in checks: borrowing JSONValue
) throws -> [Check.Identity] {
    let ids = try checks.optionalList(name) { $0.integer } ?? []
    return ids.compactMap { $0.map { Check.Identity(kind: kind, id: $0) } }
}
