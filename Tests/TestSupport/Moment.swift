import Foundation

/// The current time for tests, in Unix seconds.
///
/// All tests follow these rules, so that none depends on the second it starts in, on the speed of
/// the machine, or on what else is running:
///
/// - **Time.** A test reads `Moment.now` when it needs it, never earlier: minutes can pass between
///   the start of a suite and that of a test. If seconds within a minute matter, as for points of
///   metrics, it counts from `Moment.minute`. A test that makes several runs and is not about
///   staleness puts `"stale_after":"1d"` into its map, or stops the clock of the simulated Pingdom.
/// - **Waiting.** No test sleeps instead of waiting for an event. `Simulator.waitForRequests` waits
///   until requests have arrived; `Simulator.meet` makes requests overlap.
/// - **Deadlines.** What should succeed has a deadline of a minute or more, or none. To let
///   something fail at its deadline, a test makes the server hang for far longer than that; it
///   compares requests and answers, not durations.
/// - **Places.** Each test has its own `Folder`, `Terminal` and `Simulator`s. A simulator uses a
///   free port; nothing listens on port 1.
/// - **Order.** Tests run in parallel and in any order.
package enum Moment {
    package static var now: Int { Int(Date().timeIntervalSince1970) }

    /// The start of the current minute.
    package static var minute: Int { now / 60 * 60 }
}
