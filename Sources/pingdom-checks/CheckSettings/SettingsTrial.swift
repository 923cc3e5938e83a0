import HTTP
import Program

/// Asks Pingdom what a run would ask, and says what came of it.
struct SettingsTrial {
    private let pingdom: Pingdom
    private let settings: Settings
    /// Where the token is.
    private let place: String

    init(_ pingdom: Pingdom, _ settings: Settings, place: String) {
        self.pingdom = pingdom
        self.settings = settings
        self.place = place
    }

    func findings() async -> [SettingFinding] {
        var warnings: [SettingFinding] = []
        let askedAt = unixTime()
        var run = PingdomRun(pingdom, settings) { warnings.append(.warning("Pingdom", $0)) }
        let result: PingdomRun.Result
        do {
            result = try await run.run()
        } catch let failure as RequestFailure {
            return [refusal(failure)] + warnings
        } catch let failure as Failure {
            let advice = "see whether PINGDOM_API_URL is right"
            return [.failed("Pingdom", failure, advice: advice)] + warnings
        } catch {
            return [.failed("Pingdom", Failure(.inputOutput, "\(error)"))] + warnings
        }
        let problems =
            absent(from: result.listing, settings.selection, of: "this account")
            + result.problems
        return [
            .ok("token", "Pingdom accepts it"),
            .ok("Pingdom", answer(result.listing.count, run.firstHeaders)),
        ]
            + warnings + problems.map { .failed("Pingdom", $0) }
            + clock(run.firstHeaders, askedAt: askedAt)
    }

    private func refusal(_ failure: RequestFailure) -> SettingFinding {
        let isOfToken =
            failure.code == .credentials && failure.status != nil
            && !failure.isFromIntermediary
        return .failed(
            isOfToken ? "token" : "Pingdom", failure,
            advice: failure.advice(address: "PINGDOM_API_URL", token: place))
    }

    private func answer(_ count: Int, _ headers: HTTPHeaders?) -> String {
        counted(count, "check") + "; " + RateLimit.sentence(headers ?? HTTPHeaders())
    }

    /// Says nothing if the answer has no time, of which `PingdomRun` warns, or came from a cache.
    private func clock(_ headers: HTTPHeaders?, askedAt: Int64) -> [SettingFinding] {
        guard let headers, headers["Age"] == nil,
            let time = headers["Server-Time"].flatMap({ Int64($0) }) ?? headers.date
        else { return [] }
        let difference = ClockDifference(
            serverTime: time, askedAt: askedAt, answeredAt: unixTime())
        return [difference.finding(of: "Pingdom")]
    }
}
