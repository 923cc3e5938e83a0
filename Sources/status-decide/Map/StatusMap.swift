import JSON
import Records

/// Which checks determine the status of which component, and how.
struct StatusMap: Equatable {
    var text = MapText()
    /// The zone of the times that the public reads.
    var zone = PublicZone.utc
    /// How planned work is announced; nil if it is not.
    var maintenance: MaintenanceRules?
    var entries: [Entry]

    /// One mapped component.
    struct Entry: Equatable {
        /// Its place in the map, such as `components[1]`.
        var place: MapPath
        var component: ComponentReference
        var checks: [CheckReference]
        var rules: Rules
        /// The metric that gets the response time, if there is one.
        var metric: Int64?
    }

    enum ComponentReference: Hashable, CustomStringConvertible {
        case id(Int64)
        case name(String)

        /// As it is written in the map.
        var description: String {
            switch self {
            case .id(let id): "\(id)"
            case .name(let name): quoted(name)
            }
        }
    }

    /// One element of `checks`.
    struct CheckReference: Equatable {
        enum Target: Equatable, Hashable {
            case check(Check.Identity)
            /// The one check of its kind that has exactly this name.
            case named(Check.Kind, String)
            case tag(String)

            var kind: Check.Kind {
                switch self {
                case .check(let identity): identity.kind
                case .named(let kind, _): kind
                case .tag: .uptime
                }
            }

            /// Nil for a name or a tag.
            var identity: Check.Identity? {
                if case .check(let identity) = self { identity } else { nil }
            }

            /// Whether a listing is needed to know which checks are meant.
            var isIndirect: Bool {
                switch self {
                case .check: false
                case .named, .tag: true
                }
            }
        }

        /// Its place in the map, such as `components[1].checks[0]`.
        var place: MapPath
        var target: Target
        /// Its own severity, in place of the entry's.
        var severity: ComponentStatus?
    }
}

/// What the map says about a component, apart from its checks. Time spans are in seconds.
struct Rules: Equatable {
    var severity = ComponentStatus.partialOutage
    var downWhen = Threshold.any
    var downFor: Int64 = 0
    var upFor: Int64 = 0
    /// Nil stands for the larger of ten minutes and three test intervals.
    var staleAfter: Int64?
    var escalations: [Escalation] = []
    /// Whether incidents are written, or only the status.
    var announces = true
    var incident = IncidentRules()
    var postsNewIncidentOnRecovery = false
    var ignoresPeople = false
    /// Whether a status that a person set by hand, without an incident, is left alone.
    var holdsHandSet = false
    /// Components of this map that this one cannot work without.
    var requires: [StatusMap.ComponentReference] = []

    /// Whether the public learns nothing but the component's status.
    var isSilent: Bool { !announces || !incident.isVisible }

    /// Which changes by a person hold the component back.
    var people: Action.People {
        if ignoresPeople { return .ignore }
        return announces ? .hold : .pins
    }

    /// How many of a component's checks have to be down.
    enum Threshold: Equatable {
        case any, all
        case atLeast(Int)

        /// The number for a component of `count` checks.
        func number(of count: Int) -> Int {
            switch self {
            case .any: 1
            case .all: count
            case .atLeast(let number): number
            }
        }
    }

    /// A worse severity, which applies once the outage has lasted for some time, a number of checks
    /// is down, or both.
    struct Escalation: Equatable {
        var after: Int64?
        var atLeast: Int?
        var severity: ComponentStatus
    }
}

/// How incidents are worded and shown; a text that is nil stands for the default.
struct IncidentRules: Equatable {
    var name: Template<OutageVariable>?
    var message: Template<OutageVariable>?
    var recovered: Template<OutageVariable>?
    var recoveredName: Template<OutageVariable>?
    var status = IncidentStatus.identified
    var isVisible = true
    var notifies = false
}

/// How planned work is announced; a text that is nil stands for the default.
struct MaintenanceRules: Equatable {
    /// How long before its beginning, in seconds.
    var announce: Int64 = 3 * 86_400
    var name: Template<WorkVariable>?
    var message: Template<WorkVariable>?
    /// The last paragraph of the message once the times have changed.
    var moved: Template<WorkVariable>?
    var notifies = false

    /// As long as windows are listed before they begin, in seconds.
    static let longestAnnouncement: Int64 = 30 * 86_400
}
