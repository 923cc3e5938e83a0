import Program
import Records

/// The versions of Cachet that treat schedules differently.
enum ScheduleVersion: Equatable {
    /// 2.4: a schedule keeps the state that was written.
    case v2
    /// 3: its state follows from the time.
    case v3

    /// Nil for a version without schedules; what is not known counts as the newest.
    init?(_ version: String) {
        let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
        switch (numbers.first ?? 3, numbers.dropFirst().first ?? 0) {
        case (3..., _): self = .v3
        case (2, 4...): self = .v2
        default: return nil
        }
    }

    /// How many Unicode scalars of a name are kept.
    var longestName: Int { self == .v3 ? 255 : 191 }

    /// Whether a schedule that a person has entered may say the same as a name and a beginning.
    func isSame(_ schedule: Schedule, as name: String, from: Int64) -> Bool {
        isSameTime(schedule.plan.from, from)
            && comparable(schedule.name) == comparable(name)
    }

    /// A person enters minutes. Version 3 does not name the zone of its times, so they may be off by
    /// the offset of any zone: quarters of an hour, at most 14 hours.
    private func isSameTime(_ entered: Int64, _ planned: Int64) -> Bool {
        let minutes = (entered / 60).subtractingClamped(planned / 60)
        switch self {
        case .v2: return minutes == 0
        case .v3: return minutes.isMultiple(of: 15) && -840...840 ~= minutes
        }
    }

    /// A name as far as a page keeps it: 2.4 has none of the characters above U+FFFF.
    private func comparable(_ name: String) -> String {
        let kept = name.unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && (self == .v3 || scalar.value < 0x10000)
        }
        return String(String.UnicodeScalarView(kept))
    }
}
