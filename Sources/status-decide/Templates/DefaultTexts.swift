/// The texts that the public reads unless the map has others.
enum DefaultTexts {
    static let down: Template<OutageVariable> = [.componentName, " is down"]
    static let slow: Template<OutageVariable> = [.componentName, " has performance issues"]
    static let upAgain: Template<OutageVariable> = [.componentName, " is up again"]
    static let normalAgain: Template<OutageVariable> = [.componentName, " is back to normal"]
    static let recovered: Template<OutageVariable> = [
        .componentName, " recovered at ", .until, ", after ", .duration, ".",
    ]
    static let recoveredUndated: Template<OutageVariable> = [.componentName, " has recovered."]

    /// - Parameters:
    ///   - isDated: whether it is known since when
    ///   - affectsOthers: whether other components require this one
    static func message(isDated: Bool, affectsOthers: Bool) -> Template<OutageVariable> {
        let problem: Template<OutageVariable> = [
            "Automated monitoring detected a problem with ", .componentName,
        ]
        return problem + (isDated ? [" at ", .since, "."] : ["."])
            + (affectsOthers ? [" This may also affect ", .dependents, "."] : [])
    }

    static let workName: Template<WorkVariable> = ["Planned work on ", .components]
    static let workMessage: Template<WorkVariable> = [
        .components, " may be unavailable during planned work from ", .from, " to ", .until, ".",
    ]
    static let workMoved: Template<WorkVariable> = ["New time: ", .from, " to ", .until, "."]
}
