import HTTP
import Program

/// The results of requesting the details of some checks.
struct GatheredDetails: Sendable {
    private(set) var answers: [Int64: HTTPResponse] = [:]
    /// Checks that were listed but no longer exist: they were removed in the meantime.
    private(set) var gone: [Int64] = []
    /// What ended the requests.
    private(set) var failure: RequestFailure?

    private typealias Outcome = (id: Int64, result: Result<HTTPResponse, RequestFailure>)

    /// Requests each check of `ids`, four at a time, until something fails.
    init(of ids: [Int64], from pingdom: Pingdom) async {
        var waiting = ids[...]
        await withTaskGroup(of: Outcome.self) { group in
            for id in waiting.prefix(4) { group.addTask { await Self.ask(id, pingdom) } }
            waiting = waiting.dropFirst(4)
            for await outcome in group {
                add(outcome)
                guard failure == nil, let id = waiting.popFirst() else { continue }
                group.addTask { await Self.ask(id, pingdom) }
            }
        }
    }

    private static func ask(_ id: Int64, _ pingdom: Pingdom) async -> Outcome {
        do {
            return (id, .success(try await pingdom.get("/checks/\(id)")))
        } catch {
            return (id, .failure(error))
        }
    }

    /// Pingdom answers 403 for an id that it does not know (3.1, seen by a Terraform provider).
    /// Because the credentials have just been accepted, this does not refuse them.
    private mutating func add(_ outcome: Outcome) {
        switch outcome.result {
        case .success(let response): answers[outcome.id] = response
        case .failure(let failure)
        where [403, 404].contains(failure.status) && !failure.isFromIntermediary:
            gone.append(outcome.id)
        case .failure(let failure): self.failure = self.failure ?? failure
        }
    }

    /// One problem for all checks that are gone, one for the failure. `asked` is the number of
    /// checks.
    func problems(asked: Int) -> [Failure] {
        var problems: [Failure] = []
        if !gone.isEmpty {
            let ids = gone.sorted().map(String.init).joined(separator: ", ")
            problems.append(
                Failure(.configuration, "--details: this account has no check \(ids) any more"))
        }
        if let failure {
            let missing = asked - answers.count - gone.count
            let message = "\(failure.message): \(missing) of \(asked) checks have no details"
            problems.append(Failure(failure.code, message))
        }
        return problems
    }
}
