import Program
import Records

extension StatusMap {
    private var maintenancePlace: MapPath { MapPath()["maintenance"] }

    /// A mistake if work is to be announced on a page that has no schedules.
    func lackOfSchedules(in observation: Observation) -> [MapProblem] {
        guard maintenance != nil, ScheduleVersion(observation.cachet) == nil else { return [] }
        return [
            MapProblem(
                maintenancePlace,
                "Cachet \(oneLine(observation.cachet)) has no schedules: "
                    + "take it out, or update Cachet")
        ]
    }

    /// What is not in the input although work is to be announced.
    func absences(in observation: Observation) -> [MapProblem] {
        guard maintenance != nil, ScheduleVersion(observation.cachet) != nil else { return [] }
        return [
            observation.windows == nil
                ? "no windows among the checks: say pingdom-checks --maintenance, "
                    + "or take it out if Pingdom has none for this account" : nil,
            observation.schedules == nil
                ? "no schedules among the components: say cachet-apply --snapshot --schedules"
                : nil,
        ].compactMap { $0 }.map { MapProblem(maintenancePlace, $0) }
    }
}
