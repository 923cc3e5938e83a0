import JSON

/// A check as far as a decision needs it: Pingdom's, or another monitor's in Pingdom's words.
package struct Check: Sendable, Equatable {
    /// Pingdom's two kinds of checks, and those of other monitors. Each kind has its own ids.
    package enum Kind: String, CaseIterable, Sendable, JSONWritable {
        case uptime
        case transaction
        case external
    }

    /// What decides. Times are Unix seconds; any may be absent.
    package struct Reading: Sendable, Equatable {
        /// Pingdom's word in lower case. It is not an enumeration because Pingdom may add words.
        package var status: String
        /// Minutes between two tests.
        package var resolution: Int64?
        package var lastTest: Int64?
        /// When the last or current outage began.
        package var lastDownStart: Int64?
        /// When it ended; during an outage it is the time of the last test.
        package var lastDownEnd: Int64?
        /// Whether a maintenance window of the check is in progress.
        package var isInMaintenance: Bool

        /// When the current state began, as far as Pingdom says.
        package var since: Int64? {
            switch status {
            case "down", "unconfirmed_down": lastDownStart
            case "up": lastDownEnd
            default: nil
            }
        }

        /// Seconds between two tests.
        package var testInterval: Int64? { resolution.map { min(max($0, 0), 1 << 32) * 60 } }
    }

    package let identity: Identity
    package var name: String?
    package var hostname: String?
    /// Of the last test, in milliseconds; 0 if nothing answered.
    package var lastResponseTime: Int64?
    package var lastError: Int64?
    package var tags: [String]
    /// What is wrong with the first member that cannot be used, if there is one.
    package var reading: Result<Reading, RecordError>

    /// What decides; nil if it cannot be read.
    package var read: Reading? { try? reading.get() }
}
