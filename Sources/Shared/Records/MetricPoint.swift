package import JSON

/// The action `add_metric_point`: a check's response time, which a metric should have as a point.
package struct MetricPoint: Sendable, Equatable, JSONWritable {
    /// The word that distinguishes it from actions on a component.
    package static let word = "add_metric_point"

    /// The address of the status page that the plan was made for.
    package var page: String
    package var componentID: Int64
    package var componentName: String
    package var metricID: Int64
    /// Milliseconds.
    package var value: Int64
    /// When the test was made, in Unix seconds.
    package var at: Int64
    /// The time that the decision used as now, in Unix seconds.
    package var observedAt: Int64

    package init(
        page: String, componentID: Int64, componentName: String, metricID: Int64, value: Int64,
        at: Int64, observedAt: Int64
    ) {
        self.page = page
        self.componentID = componentID
        self.componentName = componentName
        self.metricID = metricID
        self.value = value
        self.at = at
        self.observedAt = observedAt
    }

    /// Reads an `action` record of this kind; throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        page = try value.requiredString("page")
        componentID = try value.requiredInteger("component_id")
        componentName = try value.requiredString("component_name")
        metricID = try value.requiredInteger("metric_id")
        self.value = try value.requiredInteger("value")
        at = try value.requiredInteger("at")
        observedAt = try value.requiredInteger("observed_at")
    }

    package func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("record", "action")
            $0.member("action", Self.word)
            $0.member("page", page)
            $0.member("component_id", componentID)
            $0.member("component_name", componentName)
            $0.member("metric_id", metricID)
            $0.member("value", value)
            $0.member("at", at)
            $0.member("observed_at", observedAt)
        }
    }
}
