import HTTP
import Program
import Records

/// One run's requests to Pingdom.
struct PingdomRun {
    /// What a run obtains.
    typealias Result = (
        listing: CheckListing,
        /// Nil if the windows were not asked for, or the account has none.
        maintenance: Maintenance?,
        /// Pingdom's clock at the first answer.
        time: Int64,
        /// What was asked for but could not be obtained.
        problems: [Failure]
    )

    private let pingdom: Pingdom
    private let settings: Settings
    /// Reports what the user has to know although the run goes on.
    let report: (String) -> Void
    private(set) var firstHeaders: HTTPHeaders?
    private var limits: [RateLimit] = []

    init(
        _ pingdom: Pingdom, _ settings: Settings, report: @escaping (String) -> Void
    ) {
        self.pingdom = pingdom
        self.settings = settings
        self.report = report
    }

    /// Requests everything that the settings ask for. The checks come first, because they prove the
    /// credentials.
    mutating func run() async throws -> Result {
        var listing = CheckListing()
        for kind in settings.kinds { try await list(kind, into: &listing) }
        let time = serverTime()
        let maintenance = settings.wantsMaintenance ? try await maintenance(at: time) : nil
        listing.inMaintenance = maintenance?.checks ?? []
        let problems = settings.wantsDetails ? try await addDetails(to: &listing) : []
        return (listing, maintenance, time, problems)
    }

    mutating func get(
        _ path: String, query: [(String, String)] = []
    ) async throws -> Answer {
        let response = try await pingdom.get(path, query: query)
        limits = RateLimit.all(in: response.headers)
        firstHeaders = firstHeaders ?? response.headers
        return Answer(response, to: "GET \(path)", sentence: pingdom.sentence)
    }

    /// Pingdom's clock; if the answer does not give it, that of the server in front, or our own.
    private func serverTime() -> Int64 {
        let headers = firstHeaders ?? HTTPHeaders()
        if let time = headers["Server-Time"].flatMap({ Int64($0) }) { return time }
        if let time = headers.date { return time }
        report("no time in Pingdom's answer: using this machine's clock")
        return unixTime()
    }
}

extension PingdomRun {
    /// Where the checks of a kind are listed, and how many Pingdom returns at a time. There is no
    /// reliable total; a page that is not full is the last one.
    private static func place(of kind: Check.Kind) -> (path: String, limit: Int) {
        kind == .uptime ? ("/checks", 25_000) : ("/tms/check", 1_000)
    }

    private mutating func list(_ kind: Check.Kind, into listing: inout CheckListing) async throws {
        let (path, limit) = Self.place(of: kind)
        var offset = 0
        while true {
            let answer = try await get(path, query: query(kind, limit: limit, offset: offset))
            let page = try listing.add(answer, of: kind, selection: settings.selection)
            if page.leftOut > 0 {
                report(
                    "\(answer.name): \(page.leftOut) of \(page.checks) items are no checks: left out"
                )
            }
            guard page.checks >= limit else { return }
            guard page.new > 0 else {
                throw Failure(.refused, "\(answer.name): offset \(offset) brings nothing new")
            }
            offset += page.checks
        }
    }

    private func query(_ kind: Check.Kind, limit: Int, offset: Int) -> [(String, String)] {
        var query = [("limit", String(limit))]
        if offset > 0 { query.append(("offset", String(offset))) }
        if kind == .uptime { query.append(("include_tags", "true")) }
        let selection = settings.selection
        if selection.ids.isEmpty, !selection.tags.isEmpty {
            query.append(("tags", selection.tags.joined(separator: ",")))
        }
        return query
    }
}

extension PingdomRun {
    /// Requests the details of each uptime check that is listed, but not those of transaction
    /// checks, which are scripts with passwords in them. Returns what could not be obtained; the
    /// listing is written without it.
    private mutating func addDetails(to listing: inout CheckListing) async throws -> [Failure] {
        let ids = listing.identities.compactMap { identity in
            if case .uptime(let id) = identity { id } else { nil as Int64? }
        }
        let left = limits.map(\.remaining).min() ?? .max
        guard ids.count <= left else {
            let message = "--details: \(ids.count) requests to make, \(left) allowed: made none"
            return [Failure(.tryAgain, message)]
        }
        let gathered = await GatheredDetails(of: ids, from: pingdom)
        // Of the unusable answers only the first is reported, because the others are likely to be
        // the same.
        var unusable: Failure?
        for id in ids {
            guard let response = gathered.answers[id] else { continue }
            let answer = Answer(response, to: "GET /checks/\(id)", sentence: pingdom.sentence)
            do {
                try answer.readCheck { _ in }
                listing.details[id] = answer
            } catch let failure as Failure {
                unusable = unusable ?? failure
            }
        }
        return gathered.problems(asked: ids.count) + (unusable.map { [$0] } ?? [])
    }
}
