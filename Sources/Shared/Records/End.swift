package import JSON

/// The record that closes a complete listing. Times are Unix seconds.
package enum End: Sendable, Equatable, JSONWritable {
    /// `isSelected` is true if only some checks were asked for. `serverTime` is Pingdom's own
    /// clock.
    case checks(count: Int64, isSelected: Bool, serverTime: Int64?)
    /// `page` is the address of the status page, `cachet` the version that its API shows.
    case components(count: Int64, page: String, cachet: String)
    /// The maintenance windows that are in progress or begin soon; `isPartial` is true if one
    /// could not be read.
    case windows(count: Int64, isPartial: Bool)
    /// The schedules on a page.
    case schedules(count: Int64)
    case actions(count: Int64, observedAt: Int64)
    /// No program reads it.
    case findings(count: Int64, observedAt: Int64)

    /// Reads an `end` record; nil for a listing that no program reads. Throws `RecordError`.
    package init?(_ value: borrowing JSONValue) throws {
        switch try value.requiredString("of") {
        case "check":
            self = .checks(
                count: try value.requiredInteger("count"),
                isSelected: try value.optionalBool("selected") ?? false,
                serverTime: try value.optionalInteger("server_time"))
        case "component":
            self = .components(
                count: try value.requiredInteger("count"), page: try value.requiredString("page"),
                cachet: try value.optionalString("cachet") ?? "")
        case "window":
            self = .windows(
                count: try value.requiredInteger("count"),
                isPartial: try value.optionalBool("partial") ?? false)
        case "schedule": self = .schedules(count: try value.requiredInteger("count"))
        case "action":
            self = .actions(
                count: try value.requiredInteger("count"),
                observedAt: try value.requiredInteger("observed_at"))
        default: return nil
        }
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("record", "end")
            switch self {
            case .checks(let count, let isSelected, let serverTime):
                writer.member("of", "check")
                writer.member("count", count)
                writer.member("selected", isSelected)
                writer.member("server_time", serverTime)
            case .components(let count, let page, let cachet):
                writer.member("of", "component")
                writer.member("count", count)
                writer.member("page", page)
                writer.member("cachet", cachet)
            case .windows(let count, let isPartial):
                writer.member("of", "window")
                writer.member("count", count)
                if isPartial { writer.member("partial", true) }
            case .schedules(let count):
                writer.member("of", "schedule")
                writer.member("count", count)
            case .actions(let count, let observedAt):
                writer.member("of", "action")
                writer.member("count", count)
                writer.member("observed_at", observedAt)
            case .findings(let count, let observedAt):
                writer.member("of", "finding")
                writer.member("count", count)
                writer.member("observed_at", observedAt)
            }
        }
    }
}
