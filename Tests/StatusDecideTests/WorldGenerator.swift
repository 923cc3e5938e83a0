import Records
import TestSupport

@testable import status_decide

/// Makes maps and worlds in which everything possible turns up sooner or later.
struct WorldGenerator {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let words = [
        "up", "up", "up", "down", "down", "down", "paused", "unknown", "unconfirmed_down", "odd",
    ]

    private static func kind(of id: Int64) -> Check.Kind {
        switch id {
        case 6: .external
        case 5: .transaction
        default: .uptime
        }
    }

    mutating func checks() throws -> [Check] {
        try (1...6).compactMap { id in random.oneIn(12) ? nil : try anyCheck(id) }
    }

    private mutating func anyCheck(_ id: Int64) throws -> Check {
        let kind = Self.kind(of: id)
        var made = try check(id, kind)
        made.status = random.one(of: Self.words)
        made.lastTest = random.oneIn(8) ? nil : now - random.number(0...900)
        made.lastDownStart = random.oneIn(5) ? nil : began - random.number(0...3)
        made.lastDownEnd = random.oneIn(5) ? nil : now - random.number(0...400)
        made.isInMaintenance = random.oneIn(15)
        made.defect = random.oneIn(20) ? "status is missing" : nil
        made.tags = random.oneIn(2) ? ["web"] : []
        return made
    }

    mutating func components() -> [Component] { (1...4).map { anyComponent($0) } }

    private mutating func anyComponent(_ id: Int64) -> Component {
        let count = random.oneIn(3) ? random.number(1...3) : 0
        let incidents = (0..<count).map { index in
            Component.Incident(
                id: 20 - index, name: "incident", status: .identified,
                key: random.oneIn(3) ? nil : key(id), isVisible: !random.oneIn(6),
                isPinned: random.oneIn(12),
                isTakenOver: random.oneIn(12))
        }
        return Component(
            id: id, name: "component \(id)", groupID: nil, isEnabled: !random.oneIn(15),
            status: random.one(of: ComponentStatus.allCases), isInMaintenance: random.oneIn(20),
            incidents: incidents, lastKey: random.oneIn(2) ? nil : key(id))
    }

    /// The key of an outage that some check may have caused.
    private mutating func key(_ component: Int64) -> OutageKey {
        let id = random.number(1...6)
        let kind = Self.kind(of: id)
        let key = OutageKey(
            component: component, check: identity(id, kind),
            start: began - random.number(0...3))
        return random.oneIn(4) ? key.report : key
    }

    mutating func map() -> StatusMap {
        var entries = (1...4).map { id in
            StatusMap.Entry(
                place: MapPath()["components"][Int(id) - 1],
                component: random.oneIn(3) ? .name("component \(id)") : .id(id),
                checks: references(), rules: rules())
        }
        addRequirements(to: &entries)
        return StatusMap(entries: entries)
    }

    /// Each entry may require those before it in a random order, so that requirements never form
    /// a circle.
    private mutating func addRequirements(to entries: inout [StatusMap.Entry]) {
        let order = entries.indices.shuffled(using: &random)
        for (position, index) in order.enumerated() {
            let required = order[..<position].filter { _ in random.oneIn(2) }
            entries[index].rules.requires = required.map { entries[$0].component }
            if !required.isEmpty { entries[index].rules.holdsHandSet = false }
        }
    }

    private mutating func references() -> [StatusMap.CheckReference] {
        var ids: [Int64] = [1, 2, 3, 4, 5, 6]
        ids.shuffle(using: &random)
        return (0..<Int(random.number(1...3))).map { index in
            let kind = Self.kind(of: ids[index])
            let target: StatusMap.CheckReference.Target = random.one(of: [
                .check(identity(ids[index], kind)),
                .check(identity(ids[index], kind)),
                .named(kind, "check \(ids[index])"), .tag("web"),
            ])
            return StatusMap.CheckReference(
                place: MapPath()["checks"][index], target: target,
                severity: random.oneIn(3) ? random.one(of: ComponentStatus.severities) : nil)
        }
    }

    private mutating func rules() -> Rules {
        var rules = Rules()
        rules.severity = random.one(of: ComponentStatus.severities)
        rules.downWhen = random.one(of: [.any, .all, .atLeast(1), .atLeast(2)])
        rules.downFor = random.one(of: [0, 0, 41, 60])
        rules.upFor = random.one(of: [0, 0, 60, 300])
        rules.staleAfter = random.one(of: [nil, 300])
        rules.announces = !random.oneIn(5)
        rules.postsNewIncidentOnRecovery = random.oneIn(3)
        rules.ignoresPeople = random.oneIn(4)
        rules.holdsHandSet = rules.announces && random.oneIn(4)
        if random.oneIn(2) {
            rules.escalations = [
                .init(
                    after: random.one(of: [nil, 30, 3600]), atLeast: random.one(of: [1, 2]),
                    severity: random.one(of: ComponentStatus.severities))
            ]
        }
        return rules
    }
}
