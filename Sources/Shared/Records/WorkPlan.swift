package import JSON

/// What is planned: when work is done, in Unix seconds, and on which components. Its members are
/// part of the record that has it.
package struct WorkPlan: Hashable, Sendable {
    package var from: Int64
    package var to: Int64
    /// In ascending order.
    package var componentIDs: [Int64]

    package init(from: Int64, to: Int64, componentIDs: [Int64]) {
        self.from = from
        self.to = to
        self.componentIDs = componentIDs.sorted()
    }

    /// Throws `RecordError`.
    package init(_ value: borrowing JSONValue) throws {
        self.init(
            from: try value.requiredInteger("from"), to: try value.requiredInteger("to"),
            componentIDs: try value.requiredIDs("component_ids"))
    }

    /// Writes `from`, `to` and `component_ids` into the object that is being written.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("from", from)
        writer.member("to", to)
        writer.member("component_ids", componentIDs)
    }
}

extension JSONValue {
    /// A list of ids. Throws `RecordError`.
    package func requiredIDs(_ name: StaticString) throws -> [Int64] {
        let ids = try optionalList(name) { value in
            guard let id = value.number else { throw RecordError("\(name): an id is no integer") }
            return id
        }
        return try require(ids, name)
    }
}
