/// Why a request is about to be sent again.
package struct Waiting: Sendable, CustomStringConvertible {
    /// Method and address, without the query.
    let request: String
    let reason: String
    let nextTry: Int
    let maximumTries: Int
    let pause: Duration

    /// In one line, with the pause in whole seconds, at least one.
    package var description: String {
        "\(request): \(reason): trying again (\(nextTry) of \(maximumTries)), "
            + "in \(max(1, pause.components.seconds)) s"
    }
}
