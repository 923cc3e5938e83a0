import Records

extension StatusMap.Entry {
    /// Time spans that cannot be intended.
    func senselessSpans(_ checks: [MappedCheck]) -> [MapProblem] {
        var problems: [MapProblem] = []
        for (key, span) in [("down_for", rules.downFor), ("up_for", rules.upFor)]
        where span > Self.longest {
            problems.append(
                MapProblem(place[key], "longer than a year: nobody would ever be told"))
        }
        if let span = rules.staleAfter,
            let interval = checks.compactMap({ $0.check?.read?.testInterval }).max(),
            span < interval
        {
            problems.append(
                MapProblem(
                    place["stale_after"],
                    "shorter than the \(interval) s between two tests: always stale")
            )
        } else if rules.staleAfter == 0 {
            problems.append(MapProblem(place["stale_after"], "0s makes every check stale"))
        }
        for (index, escalation) in rules.escalations.enumerated() {
            guard let after = escalation.after, escalation.atLeast == nil, after <= rules.downFor
            else { continue }
            problems.append(
                MapProblem(
                    place["escalate"][index]["after"],
                    "no longer than down_for: true from the beginning")
            )
        }
        return problems
    }

    /// In seconds.
    private static let longest: Int64 = 366 * 86400
}
