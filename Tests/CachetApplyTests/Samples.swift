import HTTP
import Records
import TestSupport

@testable import cachet_apply

extension Action {
    /// An action on component 1, whose outage has the key `1/7/100`.
    static func sample(
        _ kind: Kind, from: ComponentStatus = .operational, to: ComponentStatus = .partialOutage,
        key: OutageKey? = "1/7/100", people: People = .hold, notifies: Bool = false,
        isVisible: Bool = true
    ) -> Action {
        let incident = Incident(
            status: kind == .openIncident ? .identified : .fixed, name: "API is down",
            message: "It fails.", isVisible: isVisible, notifies: notifies)
        let own = key ?? "1/7/100"
        let deed: Deed =
            switch kind {
            case .openIncident: .open(own, incident)
            case .resolveIncident: .resolve(own, incident)
            case .reportRecovery: .report(own, incident)
            case .setStatus: .setStatus(key)
            }
        return Action(
            deed, page: "https://status.example.com", componentID: 1, componentName: "API",
            from: from, to: to, people: people, because: "so", observedAt: 1000)
    }

    /// A recovery of component 1 from a partial outage.
    static func recovery(
        _ kind: Kind = .resolveIncident, key: OutageKey? = "1/7/100", people: People = .hold,
        notifies: Bool = false
    ) -> Action {
        sample(
            kind, from: .partialOutage, to: .operational, key: key, people: people,
            notifies: notifies)
    }
}

extension PageComponent {
    /// Component 1 as a page may show it; the incidents are newest first.
    static func sample(
        _ status: ComponentStatus, _ incidents: [Incident] = [], isEnabled: Bool = true,
        isInMaintenance: Bool = false, cachet: CachetVersion = .v2_4
    ) -> PageComponent {
        let component = Component(
            id: 1, name: "API", groupID: nil, isEnabled: isEnabled, status: status,
            isInMaintenance: isInMaintenance, incidents: [], lastKey: nil)
        var seen = PageComponent(component, cachet: cachet)
        seen.incidents = incidents
        return seen
    }
}

extension PageComponent.Incident {
    static func sample(
        _ id: Int64, key: OutageKey?, status: IncidentStatus = .identified, isPinned: Bool = false,
        hasUpdates: Bool = false, isVisible: Bool = true, marker: OutageKey? = nil
    ) -> PageComponent.Incident {
        PageComponent.Incident(
            id: id, componentIDs: [1], name: "API is down", status: status,
            isOpen: status != .fixed, message: MarkedText(text: "It fails.", key: marker),
            isVisible: isVisible, isPinned: isPinned, updateCount: hasUpdates ? 1 : 0, key: key)
    }

    /// The incident of the sample outage.
    static let own = sample(5, key: "1/7/100")
    static let closed = sample(5, key: "1/7/100", status: .fixed)
    static let persons = sample(6, key: nil)
}

extension Write {
    /// Method, path and body.
    var line: String {
        "\(method.rawValue) \(path) \(String(decoding: body, as: UTF8.self))"
    }
}
