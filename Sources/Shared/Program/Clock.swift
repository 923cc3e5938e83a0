import Glibc

/// Seconds since 1970, by this machine's clock.
package func unixTime() -> Int64 { Int64(time(nil)) }

/// How long the machine has been running, by a clock that nobody sets.
///
/// `ContinuousClock` would add the library for tasks, a tenth of `status-decide`'s size.
package func uptime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
