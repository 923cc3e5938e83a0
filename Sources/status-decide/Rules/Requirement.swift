import Program
import Records

/// What the components that a component requires have to do with its outage.
enum Requirement: Equatable {
    /// Nothing: the outage is its own.
    case met
    /// One of them may be the cause: its next run or test tells.
    case doubtful
    /// One of them is down, the public is told, and so is whatever requires it.
    case broken(by: Required)
}

/// A component that another one requires.
struct Required: Equatable {
    /// Nil if the map refers to it by name and the page does not have it.
    let componentID: Int64?
    /// What it is called in messages to operators.
    let title: String
}

/// Whether a required component may be the cause of an outage although it is not down. The first
/// row that matches decides.
struct RequirementDoubt {
    let outage: Assessment.Outage
    /// The checks that are down because of the outage.
    let down: [Check]
    /// Unix seconds.
    let now: Int64

    /// For how long, in seconds, a test is waited for.
    private static let patience: Int64 = 300

    /// - Parameter announced: whether a visible incident of ours is open on the required component
    func isCast(on required: Assessment, announced: Bool) -> Bool {
        switch required.finding {
        case .down: false
        case .undecided: announced || required.isChanging
        case .up: isUntested(required) || hadNoTimeToRecover(from: required)
        }
    }

    /// Whether one of its checks has not been tested since the outage began: it may be down too.
    private func isUntested(_ required: Assessment) -> Bool {
        guard let start = outage.start, now.subtractingClamped(start) < Self.patience else {
            return false
        }
        return required.readings.contains { $0.lastTest.map { $0 < start } ?? false }
    }

    /// Whether none of the checks that are down has been tested for one of its intervals since the
    /// required component was up again. A check that is still down has no end of an outage.
    private func hadNoTimeToRecover(from required: Assessment) -> Bool {
        let ends = required.readings.filter { $0.status == "up" }.compactMap(\.lastDownEnd)
        guard let end = ends.max() else { return false }
        return down.allSatisfy { check in
            guard let reading = check.read, let test = reading.lastTest else { return false }
            return test < end.addingClamped(min(reading.testInterval ?? 60, Self.patience))
        }
    }
}

extension Assessment {
    /// Whether the component is undecided because a check may be going down or coming back.
    fileprivate var isChanging: Bool {
        let reasons = checks.compactMap(\.state.why)
        return [.unconfirmed, .confirmingDown, .confirmingUp].contains(where: reasons.contains)
    }

    fileprivate var readings: [Check.Reading] { checks.compactMap { $0.check?.read } }
}
