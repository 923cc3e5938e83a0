package import Records

extension ComponentStatus {
    /// How it is highlighted: the worse, the more.
    package var style: Style {
        switch self {
        case .operational: .good
        case .unknown, .underMaintenance: .faint
        case .performanceIssues: .warning
        case .partialOutage: .bad
        case .majorOutage: .worst
        }
    }
}
