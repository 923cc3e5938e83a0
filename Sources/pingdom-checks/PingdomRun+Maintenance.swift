import HTTP
import Program
import Records

extension PingdomRun {
    /// The maintenance windows. A check does not say itself that it is in one.
    ///
    /// With a Pingdom plan without windows the answer is an error, which is reported, and the result
    /// is nil. While a window is in progress no other failure is ignored: a check in maintenance
    /// would look like one that is down.
    mutating func maintenance(at now: Int64) async throws -> Maintenance? {
        do {
            let maintenance = try await windows(at: now)
            if let gap = maintenance.gap { report("\(gap): not all windows are listed") }
            return maintenance
        } catch let failure as RequestFailure where failure.isOfPlan {
            report("\(failure.message): going on without --maintenance")
            return nil
        }
    }

    private mutating func windows(at now: Int64) async throws -> Maintenance {
        // It is not known whether occurrences that began before `from` are returned.
        let from = String(max(0, now.subtractingClamped(Window.reach)))
        let occurrences = try Occurrences(
            try await get("/maintenance.occurrences", query: [("from", from)]), at: now)
        if occurrences.isEmpty { return Maintenance(gap: occurrences.gap) }
        do {
            let windows = try maintenanceWindows(try await get("/maintenance"))
            return try Maintenance(occurrences, of: windows)
        } catch let failure as any ProgramError where occurrences.inProgress.isEmpty {
            return Maintenance(gap: failure.message)
        }
    }
}

extension RequestFailure {
    /// Whether the account may not request this, although its credentials have just been accepted.
    fileprivate var isOfPlan: Bool {
        guard !isFromIntermediary, let status, 400..<500 ~= status else { return false }
        return status == 403 || code == .refused
    }
}
