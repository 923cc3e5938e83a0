import Records

/// What is known about the components that a component requires, from their checks alone.
enum Requirement: Equatable {
    /// None of them is down.
    case met
    /// One of them may be going down: the next run will tell.
    case doubtful
    /// One of them is down, and so is whatever requires it.
    case broken(by: Required)
}

/// A component that another one requires.
struct Required: Equatable {
    /// Nil if the map refers to it by name and the page does not have it.
    let componentID: Int64?
    /// What it is called in messages to operators.
    let title: String
}

extension Assessment {
    /// Whether the component is undecided because an apparent outage has not been confirmed yet.
    var mayBeGoingDown: Bool {
        verdict == .undecided
            && checks.contains { ["unconfirmed", "confirming_down"].contains($0.state.why) }
    }
}
