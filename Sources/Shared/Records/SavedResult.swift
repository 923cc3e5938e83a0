package import JSON

/// A `result` record as it was saved: what became of an action of which the rest is not known any
/// more.
package struct SavedResult: Sendable, Equatable {
    package let outcome: ActionResult.Outcome
    /// The action's word, such as `open_incident`.
    package let action: String
    package let componentID: Int64?
    package let componentName: String?
    /// The schedule of planned work.
    package let scheduleName: String?
    package let key: String?
    package let from: ComponentStatus?
    package let to: ComponentStatus?
    /// The component's status at the end, as the server said.
    package let left: ComponentStatus?
    /// The incident that held the action back.
    package let heldBy: Int64?
    package let error: String?
    package let because: String?
    /// Unix seconds.
    package let appliedAt: Int64

    /// Throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        outcome = try value.requiredWord("outcome")
        action = try value.requiredString("action")
        componentID = try value.optionalInteger("component_id")
        componentName = try value.optionalString("component_name")
        scheduleName = try value.optionalString("schedule_name")
        key = try value.optionalString("key")
        from = try value.optionalWord("from")
        to = try value.optionalWord("to")
        left = try value.optionalWord("left")
        heldBy = try value.optionalInteger("held_by")
        error = try value.optionalString("error")
        because = try value.optionalString("because")
        appliedAt = try value.requiredInteger("applied_at")
    }

    /// Whether it is about a point of a metric, not about a component.
    package var isOfMetric: Bool { action == MetricPoint.word }

    /// Whether it is about planned work.
    package var isOfWork: Bool { WorkAction.Kind(rawValue: action) != nil }
}
