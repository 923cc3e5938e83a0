package import JSON

/// An action on planned work: what a page should say about one occurrence of a window.
package struct WorkAction: Sendable, Equatable, JSONWritable {
    package enum Deed: Sendable, Equatable {
        case announce(Announcement)
        /// The schedule with this id is to say something else.
        case change(Int64, Change)
        /// The schedule with this id is to go: it is removed before its beginning and completed
        /// after it.
        case end(Int64)
    }

    package struct Announcement: Sendable, Equatable, JSONWritable {
        package var name: String
        package var message: String
        package var plan: WorkPlan
        /// Whether subscribers get mail.
        package var notifies: Bool

        package init(name: String, message: String, plan: WorkPlan, notifies: Bool) {
            self.name = name
            self.message = message
            self.plan = plan
            self.notifies = notifies
        }

        /// Throws `RecordError`.
        package init(_ value: borrowing JSONValue) throws {
            self.init(
                name: try value.requiredString("name"),
                message: try value.requiredString("message"), plan: try WorkPlan(value),
                notifies: try value.requiredBool("notify"))
        }

        package func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("name", name)
                $0.member("message", message)
                plan.writeMembers(to: &$0)
                $0.member("notify", notifies)
            }
        }
    }

    package struct Change: Sendable, Equatable, JSONWritable {
        /// The last paragraph of the text, which gives the new times; nil if they are the same.
        package var moved: String?
        package var plan: WorkPlan

        package init(moved: String?, plan: WorkPlan) {
            self.moved = moved
            self.plan = plan
        }

        /// Throws `RecordError`.
        package init(_ value: borrowing JSONValue) throws {
            self.init(moved: try value.optionalString("moved"), plan: try WorkPlan(value))
        }

        package func write(to writer: inout JSONWriter) {
            writer.object {
                $0.member("moved", moved)
                plan.writeMembers(to: &$0)
            }
        }
    }

    /// The deed's name in records.
    package enum Kind: String, CaseIterable, Sendable, JSONWritable {
        case announce = "announce_work"
        case change = "change_work"
        case end = "end_work"
    }

    package var deed: Deed
    /// The address of the status page that the plan was made for.
    package var page: String
    package var key: WorkKey
    package var because: String
    /// The time that the decision used as now, in Unix seconds.
    package var observedAt: Int64

    package init(_ deed: Deed, page: String, key: WorkKey, because: String, observedAt: Int64) {
        self.deed = deed
        self.page = page
        self.key = key
        self.because = because
        self.observedAt = observedAt
    }

    /// Reads an `action` record of one of these kinds; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        deed = try Deed(value)
        page = try value.requiredString("page")
        key = try value.require(value.optionalWorkKey("key"), "key")
        because = try value.requiredString("because")
        observedAt = try value.requiredInteger("observed_at")
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "action")
            $0.member("action", deed.kind)
            $0.member("page", page)
            $0.member("key", key)
            if let id = deed.scheduleID { $0.member("schedule_id", id) }
            switch deed {
            case .announce(let announcement): $0.member("schedule", announcement)
            case .change(_, let change): $0.member("schedule", change)
            case .end: break
            }
            $0.member("because", because)
            $0.member("observed_at", observedAt)
        }
    }
}

extension WorkAction.Deed {
    package var kind: WorkAction.Kind {
        switch self {
        case .announce: .announce
        case .change: .change
        case .end: .end
        }
    }

    /// The schedule that the plan is about; nil for one that is to be added.
    package var scheduleID: Int64? {
        switch self {
        case .announce: nil
        case .change(let id, _), .end(let id): id
        }
    }

    /// What a page should say; nil for an end.
    package var plan: WorkPlan? {
        switch self {
        case .announce(let announcement): announcement.plan
        case .change(_, let change): change.plan
        case .end: nil
        }
    }

    /// Nil unless a schedule is to be added.
    package var announcement: WorkAction.Announcement? {
        if case .announce(let announcement) = self { announcement } else { nil }
    }

    fileprivate init(_ value: borrowing JSONValue) throws {
        switch try value.requiredWord("action", WorkAction.Kind.self) {
        case .announce:
            self = .announce(try value.requiredSchedule { try WorkAction.Announcement($0) })
        case .change:
            let id = try value.requiredInteger("schedule_id")
            self = .change(id, try value.requiredSchedule { try WorkAction.Change($0) })
        case .end: self = .end(try value.requiredInteger("schedule_id"))
        }
    }
}

extension JSONValue {
    fileprivate func requiredSchedule<Value>(
        _ read: (borrowing JSONValue) throws -> Value
    ) throws -> Value {
        guard let schedule = self["schedule"] else { throw RecordError("schedule is missing") }
        do {
            return try read(schedule)
        } catch let error as RecordError {
            throw RecordError("schedule.\(error)")
        }
    }
}
