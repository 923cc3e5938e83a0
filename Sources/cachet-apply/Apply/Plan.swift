import JSON
import HTTP
import Program
import Records

/// The actions in the input, all of which are read before the first request.
struct Plan {
    struct Line: Sendable {
        /// The number of the line in the whole input, from 1.
        let number: Int
        let goal: Goal
    }

    private(set) var lines: [Line] = []
    /// How many of the lines belong to a plan whose end has been read; nil before the first end.
    private var ended: Int?
    /// The time that the decisions were made for, in Unix seconds, if the input's end says it.
    private(set) var observedAt: Int64?

    /// Throws `Failure` (65) for a bad line and, unless the input `isPartial`, that is, filtered,
    /// for a plan that was cut. Several plans can follow one another.
    init(from input: Input, isPartial: Bool) throws {
        try input.forEachValue { value, number in
            try add(Record(value, of: [.action, .end]), at: number, isPartial: isPartial)
        }
        if !isPartial { try requireEnd() }
    }

    private mutating func add(_ record: Record, at number: Int, isPartial: Bool) throws {
        switch record {
        case .action(let goal):
            try check(goal.action)
            try check(goal.work?.deed.plan)
            lines.append(Line(number: number, goal: goal))
        case .end(.actions(let count, let observedAt)):
            let received = lines.count - (ended ?? 0)
            guard isPartial || received >= count else { throw Self.cut("\(received) of \(count)") }
            (ended, self.observedAt) = (lines.count, observedAt)
        default: break
        }
    }

    private func requireEnd() throws {
        guard ended != lines.count else { return }
        if lines.isEmpty {
            throw Failure(
                .badInput,
                "no actions received: did status-decide fail? (if it was filtered, say --partial)")
        }
        throw Self.cut("\(counted(lines.count - (ended ?? 0), "action")), no end")
    }

    private static func cut(_ problem: String) -> Failure {
        Failure(.badInput, "plan is not whole (\(problem)): if you filtered it, say --partial")
    }

    private func check(_ action: Action?) throws {
        guard let action else { return }
        if let key = action.key, !key.isStorable {
            throw RecordError("key: \(quoted(key.rawValue)) cannot be one")
        }
        guard action.to == .operational || ComponentStatus.severities.contains(action.to) else {
            throw RecordError("to: no component can be set to \(action.to.rawValue)")
        }
    }

    private func check(_ plan: WorkPlan?) throws {
        guard let plan, plan.from >= plan.to else { return }
        throw RecordError("schedule.to: is not after from")
    }

    /// Throws `Failure` (78) at the first action that was planned for another page.
    func checkPage(_ page: BaseURL) throws {
        for line in lines {
            let planned = try? BaseURL(page: line.goal.page, setting: "page")
            guard planned != page else { continue }
            throw Failure(
                .configuration,
                "line \(line.number): planned for \(line.goal.page), not for \(page.text): "
                    + "say --any-page if that is meant")
        }
    }

    /// The lines that must not overtake each other, in their order: those of one component, and
    /// those of all planned work.
    var byComponent: [[Line]] {
        let groups = Dictionary(grouping: lines, by: \.goal.componentID)
        return groups.values.sorted { $0[0].number < $1[0].number }
    }
}
