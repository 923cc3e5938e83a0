package import Records

extension Check.Identity: ExpressibleByStringInterpolation {
    /// The check of another monitor with this id, which has to be one that a check can have.
    package init(stringLiteral id: String) {
        guard let id = Check.ExternalID(rawValue: id) else {
            preconditionFailure("no check can have this id")
        }
        self = .external(id)
    }
}
