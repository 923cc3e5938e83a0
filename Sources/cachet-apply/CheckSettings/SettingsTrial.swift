import HTTP
import Program

/// Asks Cachet, with GETs alone, what a run needs to be so.
struct SettingsTrial {
    private let settings: Settings
    private let needs: MapNeeds

    init(_ settings: Settings, _ needs: MapNeeds) {
        self.settings = settings
        self.needs = needs
    }

    /// In the order of the questions; the first one that gets no answer is the last.
    func findings() async -> [SettingFinding] {
        var found: [SettingFinding] = []
        do {
            try await ask(&found)
        } catch let failure as RequestFailure {
            found.append(refusal(failure))
        } catch let failure as Failure {
            found.append(.failed("Cachet", failure))
        } catch {
            found.append(.failed("Cachet", Failure(.inputOutput, "\(error)")))
        }
        return found
    }

    private func ask(_ found: inout [SettingFinding]) async throws {
        var anyAPI = settings
        anyAPI.api = .auto
        let dialect: any Dialect
        do {
            dialect = try await cachet_apply.dialect(for: anyAPI)
        } catch let failure as RequestFailure where failure.isAboutAddress {
            // Its message asks whether the address is right.
            return found.append(.failed("Cachet", failure))
        }
        let mayEverything = try await dialect.mayReadSubscribers()
        let snapshot = try await dialect.snapshot()
        let version = snapshot.cachet?.rawValue ?? ""
        found += [
            .ok("token", "Cachet accepts it"),
            .ok(
                "Cachet",
                "version \(version) at \(settings.page.text), "
                    + counted(snapshot.components.count, "component")),
        ]
        found += [api(of: dialect)].compactMap { $0 }
        if dialect is Cachet3 {
            found.append(abilities(mayEverything))
        }
        if needs.hasMetrics { found.append(zone(of: dialect)) }
        if needs.hasMaintenance { found.append(try await plannedWork(on: dialect)) }
        found += try await clock(of: dialect)
    }

    /// Nil unless the settings name another API than the one that answers.
    private func api(of dialect: any Dialect) -> SettingFinding? {
        let found: Settings.API = dialect is Cachet3 ? .v3 : .v1
        guard ![.auto, found].contains(settings.api) else { return nil }
        return SettingFinding(
            .failed(.configuration), "API",
            "\(settings.api.rawValue) is set, and \(found.rawValue) answers",
            advice: "set \(settings.apiSource) to auto")
    }

    /// Cachet 3 does not say what a token may do: it looks at the abilities only after it has found
    /// a request to be valid, so only a write shows whether one is missing.
    private func abilities(_ mayEverything: Bool) -> SettingFinding {
        let needed =
            ["components.manage", "incidents.manage", "incident-updates.manage"]
            + (needs.hasMetrics ? ["metric-points.manage"] : [])
            + (needs.hasMaintenance ? ["schedules.manage", "schedules.delete"] : [])
        return .ok(
            "abilities",
            mayEverything
                ? "the token may do more than is needed, so probably everything"
                : "needed are \(needed.joined(separator: ", ")); Cachet names none before a write, "
                    + "and a run names the one that is missing")
    }

    private func zone(of dialect: any Dialect) -> SettingFinding {
        dialect is Cachet3
            ? .warning(
                "zone", "Cachet 3 does not say its time zone",
                advice: "for metrics APP_TIMEZONE must be UTC")
            : .ok("zone", "Cachet 2 takes the times of metrics in UTC")
    }

    private func plannedWork(on dialect: any Dialect) async throws -> SettingFinding {
        guard let schedules = try await dialect.recentSchedules() else {
            return SettingFinding(
                .failed(.configuration), "planned work", "Cachet 2.3 has no API for it",
                advice: "take maintenance out of the map, or update Cachet")
        }
        let ours = schedules.count { $0.key != nil && $0.isOpen }
        return .ok("planned work", "\(counted(ours, "open schedule")) of ours")
    }

    /// Nothing if the answer has no time, or one that a cache may have kept.
    private func clock(of dialect: any Dialect) async throws -> [SettingFinding] {
        let askedAt = unixTime()
        let headers = try await dialect.server.headersOfPing()
        guard headers["Age"] == nil, let time = headers.date else { return [] }
        let difference = ClockDifference(
            serverTime: time, askedAt: askedAt, answeredAt: unixTime())
        return [difference.finding(of: "Cachet")]
    }

    private func refusal(_ failure: RequestFailure) -> SettingFinding {
        let isOfToken =
            failure.code == .credentials && failure.status != nil && !failure.isFromIntermediary
        // What is said in other words than the request's says what to do, too.
        let advice = failure.request.flatMap { _ in
            failure.advice(address: "CACHET_URL", token: settings.tokenSource)
        }
        return .failed(isOfToken ? "token" : "Cachet", failure, advice: advice)
    }
}

extension RequestFailure {
    /// Whether something answers that is not Cachet's API.
    fileprivate var isAboutAddress: Bool { code == .refused && status != nil }
}

extension Dialect {
    /// Proves the token, as `checkToken` does; whether it may also do what no run needs.
    fileprivate func mayReadSubscribers() async throws -> Bool {
        do {
            try await server.get("/subscribers", query: [("per_page", "1")]) { _ in }
            return true
        } catch let failure as RequestFailure
            where self is Cachet3 && failure.status == 403 && !failure.isFromIntermediary
        {
            return false
        }
    }
}

extension Server {
    /// The headers of an answer, with the server's clock.
    fileprivate func headersOfPing() async throws -> HTTPHeaders {
        let request = HTTPRequest(
            .get, base.url("/ping"),
            headers: [credentials, HTTPHeader("Accept", "application/json")]
                + [HTTPHeader("Cache-Control", "no-cache")])
        return try await client.answer(to: request, named: "GET /ping", explain: { _ in nil })
            .headers
    }
}
