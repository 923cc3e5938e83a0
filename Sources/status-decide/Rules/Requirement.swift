import Records

/// What is known of the components that a component requires, by their checks alone.
enum Requirement: Equatable {
    /// None of them is down.
    case met
    /// One of them may be going down: the next run knows.
    case doubtful
    /// One of them is down, and so is whatever requires it.
    case broken(by: Required)
}

/// A component that another one requires.
struct Required: Equatable {
    /// Nil where the map names it and the page does not have it.
    let componentID: Int64?
    /// How it is called in sentences for operators.
    let title: String
}

extension Assessment {
    /// Whether the component is undecided only until what seems to be an outage is confirmed.
    var mayBeGoingDown: Bool {
        verdict == .undecided
            && checks.contains { ["unconfirmed", "confirming_down"].contains($0.state.why) }
    }
}
