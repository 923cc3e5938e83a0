/// How far this machine's clock is from a server's.
package struct ClockDifference: Equatable, Sendable {
    /// Seconds by which this machine's clock is ahead; below 0 if it is behind. Whatever the
    /// request's own time explains is not part of it.
    package let seconds: Int64

    /// Compares the time in an answer with this machine's before and after the request, all in Unix
    /// seconds.
    package init(serverTime: Int64, askedAt: Int64, answeredAt: Int64) {
        seconds =
            serverTime < askedAt
            ? askedAt.subtractingClamped(serverTime)
            : min(0, answeredAt.subtractingClamped(serverTime))
    }

    /// What to say about it: more than a minute is wrong.
    package func finding(of server: String) -> SettingFinding {
        let span = shortSpan(Int64(clamping: seconds.magnitude))
        guard seconds.magnitude > 60 else {
            return .ok("clock", "this machine's is within a minute of \(server)'s")
        }
        let direction = seconds > 0 ? "ahead of" : "behind"
        return SettingFinding(
            .failed(.configuration), "clock", "this machine's is \(span) \(direction) \(server)'s",
            advice: "set the one that is wrong (this one by NTP)")
    }
}
