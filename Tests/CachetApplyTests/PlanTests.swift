import JSON
import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

/// The plan in a file with these records. An end is written as the number of actions that it counts.
private func plan(_ records: [Int?], isPartial: Bool = false) throws -> Plan {
    let folder = try Folder()
    var lines = ""
    for count in records {
        var writer = JSONWriter()
        if let count {
            End.actions(count: Int64(count), observedAt: 1000).write(to: &writer)
        } else {
            Action.sample(.openIncident).write(to: &writer)
        }
        lines += String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
    let file = try folder.write(lines, to: "plan")
    return try Plan(from: Input(files: [file]), isPartial: isPartial)
}

private let action: Int? = nil

@Suite struct PlanTests {
    @Test func `work has to begin before it ends`() throws {
        let plans = [1000, 1001].map { WorkPlan(from: 1000, to: $0, componentIDs: [1]) }
        let lines = plans.map { WorkAction.announce($0).json + "\n" }
        let folder = try Folder()
        let file = try folder.write(lines[1] + lines[0], to: "plan")
        let failure = #expect(throws: Failure.self) {
            try Plan(from: Input(files: [file]), isPartial: true)
        }
        #expect(failure?.code == .badInput)
        #expect(failure?.message.hasSuffix("line 2: schedule.to: is not after from") == true)
    }

    @Test(arguments: [[0], [action, 1], [action, action, 2, 0, action, 1], [action, action, 1]])
    func `a plan is whole with its end and the actions that it counts`(records: [Int?]) throws {
        #expect(try plan(records).lines.count == records.count { $0 == nil })
    }

    @Test(
        arguments: [
            (
                [],
                "no actions received: did status-decide fail? (if it was filtered, say --partial)"
            ),
            ([action], "plan is not whole (1 action, no end): if you filtered it, say --partial"),
            (
                [action, 1, action, action],
                "plan is not whole (2 actions, no end): if you filtered it, say --partial"
            ),
            ([1], "plan is not whole (0 of 1): if you filtered it, say --partial"),
            (
                [action, action, 2, action, 2],
                "plan is not whole (1 of 2): if you filtered it, say --partial"
            ),
        ] as [([Int?], String)])
    func `a plan that was cut is refused unless it was filtered`(
        records: [Int?], problem: String
    ) throws {
        let failure = #expect(throws: Failure.self) { try plan(records) }
        #expect(failure?.code == .badInput)
        #expect(failure?.message.hasSuffix(problem) == true)
        #expect(try plan(records, isPartial: true).lines.count == records.count { $0 == nil })
    }
}
