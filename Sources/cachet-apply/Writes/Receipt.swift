/// The answer to a write that the server accepted.
struct Receipt: Sendable {
    let httpStatus: Int
    /// Nil if the answer does not show the page as it is now.
    let shown: Shown?

    /// The part of the page that an answer shows.
    enum Shown: Sendable {
        /// Without its incidents.
        case component(PageComponent)
        case incident(PageComponent.Incident)
    }
}
