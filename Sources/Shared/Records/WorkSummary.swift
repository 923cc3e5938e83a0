package import JSON

/// What a rehearsal did about planned work.
package struct WorkSummary: Equatable, Sendable, JSONWritable {
    package private(set) var announced = 0
    /// Mails to subscribers.
    package private(set) var notifications = 0

    package init() {}

    package mutating func count(_ action: WorkAction, mails: Bool) {
        if action.deed.kind == .announce { announced += 1 }
        if mails { notifications += 1 }
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "summary")
            $0.member("of", "window")
            $0.member("announced", announced)
            $0.member("notifications", notifications)
        }
    }
}
