import Foundation

/// Times of a test, in Unix seconds.
///
/// What holds for every test, so that none depends on the second it starts at, on a quick machine or
/// on what runs beside it:
///
/// - **Time.** A test takes `Moment.now` where it needs it, never before: between the start of a
///   suite and that of a test lie minutes. Where seconds within a minute matter, as with the points
///   of metrics, it counts from `Moment.minute`. Where a map is not about staleness and a test lasts
///   for several runs, it says `"stale_after":"1d"`, or it stops the clock of the simulated Pingdom.
/// - **Waiting.** No sleep stands for an event. What a server has been asked is waited for with
///   `Simulator.waitForRequests`; requests that are to overlap do so with `Simulator.meet`.
/// - **Deadlines.** What should succeed has a deadline of a minute or more, or none. What should fail
///   at its deadline gets one that ends while the server is told to hang for far longer, and the
///   test compares what was asked and answered, not how long it took.
/// - **Places.** Each test has a `Folder`, a `Terminal` and `Simulator`s of its own. A simulator
///   takes a port that is free; nobody listens at port 1.
/// - **Order.** Tests run side by side, in any order.
package enum Moment {
    package static var now: Int { Int(Date().timeIntervalSince1970) }

    /// The start of the current minute.
    package static var minute: Int { now / 60 * 60 }
}
