extension Write {
    /// What a write adds, changes or removes; without an id of its own, it adds one.
    enum Target: Equatable, Sendable {
        case component(Int64)
        case incident(Int64?)
        case update(of: Int64, Int64?)
        /// A point of a metric.
        case point(of: Int64)
        case schedule(Int64?)

        /// Below the API's base, `/incidents/5`.
        var path: String {
            switch self {
            case .component(let id): "/components/\(id)"
            case .incident(let id?): "/incidents/\(id)"
            case .incident(nil): "/incidents"
            case .update(let incident, let id?): "/incidents/\(incident)/updates/\(id)"
            case .update(let incident, nil): "/incidents/\(incident)/updates"
            case .point(let metric): "/metrics/\(metric)/points"
            case .schedule(let id?): "/schedules/\(id)"
            case .schedule(nil): "/schedules"
            }
        }

        /// Its id; nil for something new.
        var id: Int64? {
            switch self {
            case .component(let id): id
            case .incident(let id), .update(_, let id), .schedule(let id): id
            case .point: nil
            }
        }
    }
}
