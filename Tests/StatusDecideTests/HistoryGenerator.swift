import JSON
import Records
import TestSupport

@testable import status_decide

/// Makes histories in which most checks stay as they are from run to run.
extension WorldGenerator {
    /// The page that all of a history's maps fit.
    static var healthyPage: ComponentListing {
        ComponentListing(
            (1...4).map { id in
                component(id) { $0.name = "component \(id)" }
            }, page: "rehearsal")
    }

    /// The lines of runs, one after another; an empty line stands for a failure.
    mutating func history(runs: Int) throws -> [String] {
        var checks = try checks()
        var time = now
        var lines: [String] = []
        for _ in 0..<runs {
            time += random.one(of: [60, 60, 60, 1, 600])
            if random.oneIn(6) { try change(&checks) }
            if random.oneIn(8) { for index in checks.indices { checks[index].status = "up" } }
            for index in checks.indices where !random.oneIn(10) { test(&checks[index], at: time) }
            lines += checks.map(\.line)
            if random.oneIn(30) {
                lines.append("")
                continue
            }
            let count = Int64(checks.count) + (random.oneIn(25) ? 1 : 0)
            let end = End.checks(
                count: count, isSelected: random.oneIn(20),
                serverTime: random.oneIn(200) ? nil : time)
            lines.append(end.json)
        }
        return lines
    }

    /// Something happens to one check, or the listing changes.
    private mutating func change(_ checks: inout [Check]) throws {
        if checks.isEmpty || random.oneIn(8) {
            checks = try self.checks()
        } else if random.oneIn(8) {
            checks.shuffle(using: &random)
        } else if random.oneIn(8) {
            checks.append(random.one(of: checks))
        } else {
            let other = try self.checks()
            let index = Int(random.number(0...Int64(checks.count - 1)))
            guard let changed = other.first(where: { $0.identity == checks[index].identity })
            else { return }
            checks[index] = changed
        }
    }

    /// A test finds what the one before found.
    private mutating func test(_ check: inout Check, at time: Int64) {
        check.lastTest = time - random.number(0...59)
        check.lastResponseTime = random.number(5...2000)
        if check.status == "down" { check.lastDownEnd = check.lastTest }
    }
}

extension Check {
    /// Its record. Of a check that cannot be read the status is missing.
    fileprivate var line: String {
        var writer = JSONWriter()
        writer.object {
            $0.member("record", "check")
            $0.member("kind", identity.kind)
            switch identity {
            case .uptime(let id), .transaction(let id): $0.member("id", id)
            case .external(let id): $0.member("id", id)
            }
            $0.member("name", name)
            $0.member("lastresponsetime", lastResponseTime)
            $0.member("status", read?.status)
            $0.member("lasttesttime", lastTest)
            $0.member("lastdownstart", lastDownStart)
            $0.member("lastdownend", lastDownEnd)
            $0.member("maintenance", isInMaintenance)
            $0.member("tags", tags)
        }
        return writer.text
    }
}
