import Records

/// A check that the map names, as the listing has it.
struct MappedCheck: Equatable {
    /// Where the map names it.
    let place: MapPath
    let kind: Check.Kind
    /// Nil if no check has the name or tag.
    let identity: Check.Identity?
    /// The check's own severity or, if it has none, the entry's.
    let severity: ComponentStatus
    /// Nil if it is not in the listing.
    let check: Check?
}

/// A check of a component and its state.
struct AssessedCheck: Equatable {
    let mapped: MappedCheck
    let state: Decision.CheckState

    var check: Check? { mapped.check }
}
