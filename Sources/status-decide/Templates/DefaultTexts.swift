/// The texts that the public reads unless the map has others.
enum DefaultTexts {
    static let down: Template = [.componentName, " is down"]
    static let slow: Template = [.componentName, " has performance issues"]
    static let upAgain: Template = [.componentName, " is up again"]
    static let normalAgain: Template = [.componentName, " is back to normal"]
    static let recovered: Template = [
        .componentName, " recovered at ", .until, ", after ", .duration, ".",
    ]
    static let recoveredUndated: Template = [.componentName, " has recovered."]

    /// - Parameters:
    ///   - isDated: whether it is known since when
    ///   - affectsOthers: whether other components require this one
    static func message(isDated: Bool, affectsOthers: Bool) -> Template {
        let problem: Template = ["Automated monitoring detected a problem with ", .componentName]
        return problem + (isDated ? [" at ", .since, "."] : ["."])
            + (affectsOthers ? [" This may also affect ", .dependents, "."] : [])
    }
}
